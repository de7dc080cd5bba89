package io.awsprovisioner.docs.config;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.docs.page.Project;
import java.nio.file.Path;
import java.util.List;

/// The configuration of both services for people.
public final class ConfigurationPage {
  private static final Path PATH = Path.of("docs/reference/configuration.md");

  private final StringBuilder out = new StringBuilder();

  private ConfigurationPage() {}

  /// The page.
  public static Page of(Project project) {
    var page = new ConfigurationPage();
    page.out.append("<!-- ").append(Page.NOTICE).append(" -->\n").append(INTRODUCTION);
    for (var service : Service.values()) {
      page.out.append("\n## ").append(service.module()).append("\n\n");
      page.table(service.ownKeys(project));
      page.out.append("\nOf the platform:\n\n");
      page.table(service.platformKeys(project));
    }
    return new Page(PATH, page.out.toString());
  }

  private void table(List<ConfigKey> keys) {
    out.append("| key and variable | type | default | |\n|---|---|---|---|\n");
    for (var key : keys) {
      row(
          "`" + key.name() + "`<br>`" + key.variable() + "`",
          key.type(),
          key.preset()
              .map(preset -> "`" + preset + "`")
              .orElse(key.isRequired() ? "**required**" : "not set"),
          key.description().replace("|", "\\|").replace("\n\n", " "));
    }
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static final String INTRODUCTION =
      """
      # Configuration

      Every key of the two services. Set a key as an environment variable (the second name), in \
      `config/application.properties` beside the service, or with `-Dkey=value`; the variable wins over the file, \
      `-D` over both.

      A service refuses to start when a required key is missing, when a value is not of its type, and when a key \
      below `provisioner.` in a file or in `-D` is not one of its own. A variable that begins with `PROVISIONER_` and \
      sets no key of either service stops the start too, with the nearest one that there is; those of the command line \
      and those that Kubernetes sets for its services are passed over.

      Durations are written `500ms`, `10s`, `5m`, `4h`, `7d`.

      What both services must agree on: `provisioner.id`, `provisioner.topic-prefix`, `provisioner.regions`, \
      `provisioner.worker.*`. The provisioner-service's access to EC2 is configured as for every AWS SDK (its \
      default chain of credentials), not by keys of ours.
      """;
}
