package io.awsprovisioner.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbeddedInfraResourceIT {

  @Test
  void givesEachStartItsOwnDatabaseOnTheSameServers() {
    Map<String, String> first = start(Map.of());
    Map<String, String> second = start(Map.of("topics", "fresh"));

    assertThat(second.get("kafka.bootstrap.servers"))
        .isEqualTo(first.get("kafka.bootstrap.servers"));
    assertThat(second.get("quarkus.datasource.jdbc.url"))
        .isNotEqualTo(first.get("quarkus.datasource.jdbc.url"));
    assertThat(first).doesNotContainKey("provisioner.topic-prefix");
    assertThat(second).containsKey("provisioner.topic-prefix");
    assertThat(start(Map.of("postgres", "none")))
        .containsOnlyKeys("kafka.bootstrap.servers", "provisioner.mode");
  }

  private static Map<String, String> start(Map<String, String> arguments) {
    var resource = new EmbeddedInfraResource();
    resource.init(arguments);
    return resource.start();
  }
}
