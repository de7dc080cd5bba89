package io.awsprovisioner.systemtests.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A process for [AgentIT]: asks an address, and writes down how that went before, during and after
/// a cut.
final class CutChild {

  private CutChild() {}

  /// Arguments: the port to ask, the file to answer into, the directory of commands.
  static void main(String[] arguments) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + arguments[0]);
    Path cut = Path.of(arguments[2], ProcessHandle.current().pid() + ".cut");
    var told = new StringBuilder();
    try (var client = HttpClient.newHttpClient()) {
      told.append(ask(client, uri)).append('\n');
      Files.writeString(cut, arguments[0]);
      told.append(askUntilOther(client, uri, "200")).append('\n');
      Files.delete(cut);
      told.append(askUntilOther(client, uri, "cut")).append('\n');
    }
    Files.writeString(Path.of(arguments[1]), told);
  }

  /// The agent looks for commands every few milliseconds.
  private static String askUntilOther(HttpClient client, URI uri, String answer)
      throws InterruptedException {
    String last = answer;
    for (int tries = 0; tries < 1_000 && last.equals(answer); tries++) {
      last = ask(client, uri);
    }
    return last;
  }

  private static String ask(HttpClient client, URI uri) throws InterruptedException {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
    try {
      return Integer.toString(
          client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return String.valueOf(e.getMessage()).contains("cut the network") ? "cut" : e.toString();
    }
  }
}
