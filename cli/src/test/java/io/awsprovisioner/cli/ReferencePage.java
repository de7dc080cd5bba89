package io.awsprovisioner.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The reference page, made from the same annotations as `--help`.
final class ReferencePage {
  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  static String of(CommandLine root) {
    var reference = new ReferencePage();
    reference.head(root.getCommandSpec());
    reference.commands(root);
    return reference.page.toString().stripTrailing() + "\n";
  }

  private void head(CommandSpec root) {
    page.append(
        """
        <!-- Generated from the code; do not edit. Write it anew:
             mvn -pl cli test -Dtest=ReferenceTest -Ddocs.update=true -->
        # Command line: provisioner

        %s

        Build it with `mvn -pl cli package`; `cli/bin/provisioner` then runs it. To install it, put it side by side with what the build made into a directory of the `PATH`: `cp -p cli/bin/provisioner cli/target/provisioner.jar cli/target/provisioner-*.aot ~/bin`. It needs a Java ≥ 25, which the launcher finds by itself, and nothing else. The `.aot` file is a cache of loaded classes, for the Java that built it, with which a command that asks the server takes a third less processor time. Under another Java, or when the jar was copied without its time (`-p`), the first run makes such a cache in `~/.cache/aws-provisioner`, in the background. `PROVISIONER_AOT=off` does without.

        Answers go to standard output; progress, questions and what is said about an answer go to the error output. `-o json` and `-o yaml` show what the API answered. Colours appear only on a terminal, and not when `NO_COLOR` is set. A call is repeated up to five times when the connection fails or the server has a trouble of its own, within `--timeout`.

        """
            .formatted(text(root.usageMessage().description())));
    page.append("## Exit codes\n\n| code | |\n|---|---|\n");
    root.usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> page.append("| %s | %s |\n".formatted(code, meaning)));
    page.append(
        "\n## Connection\n\nWhere the API is and who asks, the first that says so counts:\n\n");
    code(Arrays.asList(root.usageMessage().footer()));
    page.append(
        """
        `PROVISIONER_URL` is the server, with or without `/v1`; under `TASKCLUSTER_ROOT_URL` the API is looked for at `/api/aws-provisioner/v1`. Certificates of temporary credentials are JSON texts. The profile file is `~/.config/aws-provisioner/config.json` (`XDG_CONFIG_HOME` and `PROVISIONER_CONFIG` move it) and is refused unless its mode is 0600:

        ```json
        {"default": "prod", "profiles": {"prod": {"url": "https://provisioner.example.com", "clientId": "…", "accessToken": "…"}}}
        ```

        ## Options of every command

        """);
    arguments(root.options());
  }

  private void commands(CommandLine line) {
    for (var command : line.getSubcommands().values().stream().distinct().toList()) {
      command(command);
      commands(command);
    }
  }

  private void command(CommandLine line) {
    var spec = line.getCommandSpec();
    page.append("## ").append(spec.qualifiedName()).append("\n\n");
    for (var paragraph : spec.usageMessage().description()) {
      page.append(escaped(paragraph)).append("\n\n");
    }
    if (!line.getSubcommands().isEmpty()) {
      var names =
          line.getSubcommands().values().stream()
              .distinct()
              .map(s -> "`" + s.getCommandName() + "`")
              .collect(Collectors.joining(", "));
      page.append("Commands: ").append(names).append("\n\n");
      return;
    }
    code(List.of(synopsis(spec)));
    List<ArgSpec> own = new ArrayList<>(spec.positionalParameters());
    spec.options().stream().filter(o -> !o.inherited()).forEach(own::add);
    arguments(own);
    if (spec.usageMessage().footer().length > 0) {
      code(Arrays.asList(spec.usageMessage().footer()));
    }
  }

  private static String synopsis(CommandSpec spec) {
    var words = new ArrayList<>(List.of(spec.qualifiedName()));
    spec.positionalParameters()
        .forEach(p -> {
          var many = p.arity().max() > 1 ? "…" : "";
          words.add(
              p.arity().min() > 0 ? p.paramLabel() + many : "[" + p.paramLabel() + many + "]");
        });
    spec.options().stream()
        .filter(OptionSpec::required)
        .forEach(o -> words.add(o.shortestName() + " " + o.paramLabel()));
    return String.join(" ", words) + " [OPTIONS]";
  }

  private void arguments(List<? extends ArgSpec> arguments) {
    var rows = new ArrayList<String>();
    for (var argument : arguments) {
      switch (argument) {
        case PositionalParamSpec p -> rows.add(row(p.paramLabel(), p));
        case OptionSpec o when !isOfAll(o) -> {
          var label = o.arity().max() == 0 ? "" : " " + o.paramLabel();
          rows.add(row(String.join(", ", o.names()) + label, o));
        }
        default -> {
          // --help and --version explain themselves.
        }
      }
    }
    if (!rows.isEmpty()) {
      page.append("| | |\n|---|---|\n");
      rows.forEach(page::append);
      page.append("\n");
    }
  }

  private static boolean isOfAll(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static String row(String label, ArgSpec argument) {
    return "| `%s` | %s |\n"
        .formatted(label.replace("|", "\\|"), text(argument.description()).replace("|", "\\|"));
  }

  private void code(List<String> lines) {
    page.append("```\n");
    lines.forEach(l -> page.append(l).append('\n'));
    page.append("```\n\n");
  }

  private static String text(String... lines) {
    return escaped(String.join(" ", lines).replace("%n", " "));
  }

  private static String escaped(String text) {
    return text.replace("<masked>", "`<masked>`").strip();
  }
}
