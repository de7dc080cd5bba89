package io.awsprovisioner.localstack;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The one main of this module; `./dev` calls it.
@Command(
    name = "./dev",
    description = "The whole system on one machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      UpCommand.class,
      QueueCommand.class,
      WorkersCommand.class,
      FrontDoorCommand.class
    })
public final class LocalStackMain {

  private LocalStackMain() {}

  static void main(String[] arguments) throws InterruptedException {
    List<String> words = Arrays.asList(arguments);
    // Everything behind `curl` is curl's; no other parser must touch it.
    System.exit(
        !words.isEmpty() && words.getFirst().equals("curl")
            ? CurlCommand.run(words.subList(1, words.size()))
            : new CommandLine(new LocalStackMain()).execute(arguments));
  }
}
