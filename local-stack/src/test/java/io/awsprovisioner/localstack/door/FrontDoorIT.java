package io.awsprovisioner.localstack.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FrontDoorIT {

  private HttpServer first;
  private HttpServer second;
  private FrontDoor door;

  @BeforeEach
  void open() throws IOException {
    first = replica("first");
    second = replica("second");
    door = FrontDoor.start(0, List.of(first.getAddress().getPort(), second.getAddress().getPort()));
  }

  @AfterEach
  void close() throws IOException {
    door.close();
    first.stop(0);
    second.stop(0);
  }

  private static HttpServer replica(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          call.getRequestBody().transferTo(OutputStream.nullOutputStream());
          byte[] body = name.getBytes(StandardCharsets.UTF_8);
          call.sendResponseHeaders(200, body.length);
          call.getResponseBody().write(body);
          call.close();
        });
    server.start();
    return server;
  }

  /// Each on a connection of its own, as from another client.
  private String ask() throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port()))
              .timeout(Duration.ofSeconds(10))
              .POST(HttpRequest.BodyPublishers.ofString("x".repeat(100_000)))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  @Test
  void replicasTakeTurns() throws Exception {
    var answers = new TreeSet<>(List.of(ask(), ask()));
    assertThat(answers).containsExactly("first", "second");
  }

  @Test
  void oneThatIsGoneIsPassedOver() throws Exception {
    first.stop(0);
    for (int call = 0; call < 4; call++) {
      assertThat(ask()).isEqualTo("second");
    }
  }

  @Test
  void withoutReplicasTheConnectionEndsAtOnce() {
    first.stop(0);
    second.stop(0);
    assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
  }
}
