package io.awsprovisioner.docs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.model.event.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script runs with stand-ins for Kafka's commands that write down what they are told. Its
/// topics are then made on a real broker, where the services' own check looks at them.
class KafkaScriptIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PREFIX = "scripted.";

  @TempDir private Path bin = Path.of("unset");

  @Test
  void makesTopicsThatTheServicesTake()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var topics = told("kafka-topics.sh", Map.of()).stream().map(KafkaScriptIT::topic).toList();
    assertThat(topics).hasSize(Topic.values().length);
    try (var broker = KafkaBroker.start();
        var admin =
            Admin.create(
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin.createTopics(topics).all().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      assertThat(new BusTopics(admin, PREFIX, Optional.empty(), LIMIT).ensure()).isEmpty();
      assertThat(admin.listTopics().names().get(LIMIT.toSeconds(), TimeUnit.SECONDS))
          .containsExactlyInAnyOrderElementsOf(topics.stream().map(NewTopic::name).toList());
    }
  }

  @Test
  void givesRightsInWordsThatKafkaKnowsToWhoeverIsNamed() throws IOException, InterruptedException {
    var lines = told("kafka-acls.sh", Map.of("READER_PRINCIPAL", "User:me"));
    assertThat(lines).isNotEmpty().allMatch(line -> line.contains("--allow-principal User:me "));
    assertThat(lines).noneMatch(line -> line.contains("launch-ledger"));
    for (var user : Right.User.values()) {
      for (var right : Right.of(user)) {
        assertThat(ResourceType.fromString(right.resource().name()))
            .isNotEqualTo(ResourceType.UNKNOWN);
        right.operations().forEach(operation -> assertThat(known(operation)).isTrue());
      }
    }
    assertThat(PatternType.fromString("PREFIXED")).isEqualTo(PatternType.PREFIXED);
  }

  private static boolean known(String operation) {
    var snakeCase = operation.replaceAll("([a-z])([A-Z])", "$1_$2");
    return AclOperation.fromString(snakeCase) != AclOperation.UNKNOWN;
  }

  /// What a command was told, one line for each call.
  private List<String> told(String command, Map<String, String> principals)
      throws IOException, InterruptedException {
    for (var name : List.of("kafka-topics.sh", "kafka-acls.sh")) {
      var standIn = bin.resolve(name);
      Files.writeString(standIn, "#!/bin/sh\necho \"$@\" >>\"$0.told\"\n");
      assertThat(standIn.toFile().setExecutable(true)).isTrue();
    }
    var script = Project.here().root().resolve("deploy/kafka/topics-and-acls.sh");
    var builder = new ProcessBuilder("sh", script.toString()).inheritIO();
    builder
        .environment()
        .putAll(Map.of("BOOTSTRAP", "here:1", "KAFKA_BIN", bin.toString(), "PREFIX", PREFIX));
    builder.environment().putAll(principals);
    var process = builder.start();
    assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readAllLines(bin.resolve(command + ".told"));
  }

  private static NewTopic topic(String line) {
    var words = new ArrayList<>(List.of(line.split(" ", -1)));
    var settings = new HashMap<String, String>();
    for (int i = words.indexOf("--config"); i >= 0; i = words.indexOf("--config")) {
      var setting = words.get(i + 1).split("=", 2);
      settings.put(setting[0], setting[1]);
      words.subList(i, i + 2).clear();
    }
    var name = words.get(words.indexOf("--topic") + 1);
    var partitions = Integer.parseInt(words.get(words.indexOf("--partitions") + 1));
    return new NewTopic(name, Optional.of(partitions), Optional.<Short>empty()).configs(settings);
  }
}
