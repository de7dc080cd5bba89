package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.StackFile;
import java.nio.file.Path;

/// What a person needs once everything runs: addresses, credentials, three commands to try.
final class Welcome {

  private Welcome() {}

  static void print(Terminal terminal, StackFile stack, Path file) {
    terminal.say("everything runs");
    terminal.print(
        """

          API           %s
          provisioner   %s
          EC2           %s
          task queue    %s
          Kafka         %s
          credentials   Hawk client %s, access token %s
          for scripts   %s (all of this, and process ids)

        Three things to try in another terminal:
          ./dev curl /v1/list-worker-type-summaries
          ./dev curl /v1/state/gecko-misc
          curl -d '{"count": 40, "seconds": 20}' %s/v1/tasks/%s/gecko-misc

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
                stack.queue(),
                stack.provisionerId()));
  }
}
