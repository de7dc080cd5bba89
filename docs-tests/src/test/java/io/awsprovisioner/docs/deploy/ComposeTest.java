package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.config.Service;
import io.awsprovisioner.docs.page.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// `docker-compose.yml` says nothing that the services do not know, and opens nothing to others.
class ComposeTest {
  private static final Path ROOT = Project.here().root();
  private static final String IN_CONTAINER = "/etc/provisioner/";

  private static Map<String, Object> services() throws IOException {
    Map<String, Object> file =
        new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
    return map(file.get("services"));
  }

  @Test
  void hasEveryPartOfTheLocalStack() throws IOException {
    assertThat(services().keySet())
        .containsExactlyInAnyOrder(
            "postgres",
            "kafka",
            "ec2-simulator",
            "queue",
            "workers",
            "api-service",
            "provisioner-service",
            "prometheus",
            "grafana");
  }

  @Test
  void pinsEveryImageByItsVersion() throws IOException {
    for (var service : services().values()) {
      assertThat(String.valueOf(map(service).get("image"))).matches("[a-z0-9./-]+:v?\\d[\\w.-]*");
    }
  }

  @Test
  void givesServicesKeysThatTheyHaveAndAllThatTheyNeed() throws IOException {
    for (var service : Service.values()) {
      var environment = map(map(services().get(service.module())).get("environment"));
      var file = String.valueOf(environment.get("SMALLRYE_CONFIG_LOCATIONS"));
      var settings = SettingsFile.parse(Files.readString(onHost(file)));
      SettingsFile.assertFits(service, settings);
      assertThat(settings).containsEntry("provisioner.mode", "development");
      settings.values().stream()
          .filter(value -> value.startsWith(IN_CONTAINER))
          .forEach(value -> assertThat(onHost(value)).isRegularFile());
    }
  }

  @Test
  void namesClientsThatAreInTheClientsFile() throws IOException {
    var clients = Files.readString(onHost(IN_CONTAINER + "clients.json"));
    for (var service : Service.values()) {
      SettingsFile.parse(Files.readString(onHost(IN_CONTAINER + service.module() + ".properties")))
          .forEach((key, value) -> {
            if (key.endsWith("client-id") || key.endsWith("access-token")) {
              assertThat(clients).contains('"' + value + '"');
            }
          });
    }
  }

  @Test
  void publishesPortsOnThisMachineOnly() throws IOException {
    for (var service : services().values()) {
      for (var port : list(map(service).get("ports"))) {
        assertThat(port.toString()).startsWith("127.0.0.1:");
      }
    }
  }

  @Test
  void mountsOnlyWhatIsThere() throws IOException {
    for (var service : services().values()) {
      for (var volume : list(map(service).get("volumes"))) {
        var source = volume.toString().split(":", 2)[0];
        if (source.startsWith("./")) {
          assertThat(ROOT.resolve(source)).exists();
        }
      }
    }
  }

  private static Path onHost(String inContainer) {
    return ROOT.resolve("deploy/compose").resolve(inContainer.substring(IN_CONTAINER.length()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> items ? items : List.of();
  }
}
