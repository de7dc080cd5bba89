package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.StackFile;
import java.nio.file.Path;

/// What a person needs once everything runs: addresses, credentials, three commands to try.
final class Welcome {

  private Welcome() {}

  /// @param demo whether worker types and tasks come by themselves
  static void print(Terminal terminal, StackFile stack, Path file, boolean demo) {
    terminal.say("everything runs");
    terminal.print(
        """

          web page      %s (the API is there too)
          provisioner   %s
          EC2           %s
          task queue    %s
          Kafka         %s
          credentials   Hawk client %s, access token %s
          for scripts   %s (all of this, and process ids)

        %s
        Ctrl-C stops everything.
        """
            .formatted(
                String.join(", ", stack.apis()),
                String.join(", ", stack.provisioners()),
                stack.ec2(),
                stack.queue(),
                stack.kafka(),
                stack.clientId(),
                stack.accessToken(),
                file,
                demo ? demoTries(stack) : firstTries()));
  }

  private static String demoTries(StackFile stack) {
    return """
    Three things to try in another terminal:
      ./dev provisioner worker-type list
      ./dev provisioner why gecko-misc
      curl -d '{"count": 40, "seconds": 20}' %s/v1/tasks/%s/gecko-misc
    """
        .formatted(stack.queue(), stack.provisionerId());
  }

  private static String firstTries() {
    return """
    There are no worker types yet. To make the first one and see it buy an instance, in the web
    page or in another terminal: docs/how-to/first-worker-type.md
    """;
  }
}
