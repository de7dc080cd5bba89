package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.hawk.CurlArguments;
import io.awsprovisioner.localstack.hawk.HawkSigner;
import io.awsprovisioner.localstack.process.StackFailure;
import io.awsprovisioner.localstack.stack.ProjectFiles;
import io.awsprovisioner.localstack.stack.StackFile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// `./dev curl`: the system's curl, signed with Hawk as the stack's client that may do everything.
///
/// A path such as `/v1/ping` is completed with the API's address, and a body without a content type
/// is JSON, because the API takes nothing else. Everything else is curl's.
final class CurlCommand {

  private static final int USAGE = 2;

  private CurlCommand() {}

  /// Runs curl and answers its exit code.
  static int run(List<String> arguments) throws InterruptedException {
    CurlArguments wanted = CurlArguments.read(arguments);
    if (wanted == null) {
      System.err.println(
          "Say what to get: ./dev curl /v1/list-worker-types (any option of curl may follow)");
      return USAGE;
    }
    try {
      StackFile stack = StackFile.read(ProjectFiles.here().stackFile());
      String url =
          wanted.target().startsWith("/") ? stack.api() + wanted.target() : wanted.target();
      HawkSigner signer =
          new HawkSigner(
              stack.clientId(),
              stack.accessToken(),
              InstantSource.system(),
              () -> UUID.randomUUID().toString());
      var before = new ArrayList<String>();
      before.add("curl");
      before.addAll(
          List.of("-H", "Authorization: " + signer.authorization(wanted.method(), new URI(url))));
      if (wanted.body() && !wanted.contentType()) {
        before.addAll(List.of("-H", "Content-Type: application/json"));
      }
      var command = CurlArguments.replaced(arguments, wanted.position(), url, before);
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (StackFailure e) {
      System.err.println(e.text());
      return 1;
    } catch (URISyntaxException e) {
      System.err.println("That is no URL: " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      System.err.println("curl cannot be run; install it. (" + e.getMessage() + ")");
      return 1;
    }
  }
}
