package io.awsprovisioner.docs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.bus.BusTopics;
import io.awsprovisioner.embedded.KafkaBroker;
import io.awsprovisioner.model.event.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script's topics are then made on a real broker, where the services' own check looks at them.
class KafkaScriptIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String PREFIX = "scripted.";

  @TempDir private Path bin = Path.of("unset");

  @Test
  void makesTopicsThatTheServicesTake()
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var topics = new ScriptRun(bin, PREFIX).topics();
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
    var run = new ScriptRun(bin, PREFIX);
    var me = Map.of("READER_PRINCIPAL", "User:me");
    var lines = run.told("kafka-acls.sh", me);
    assertThat(lines).isNotEmpty().allMatch(line -> line.contains("--allow-principal User:me "));
    assertThat(lines).noneMatch(line -> line.contains("launch-ledger"));
    var rights = run.rights(me);
    assertThat(rights).isNotEmpty();
    assertThat(rights)
        .allSatisfy(right -> assertThat(right.isUnknown()).as(right.toString()).isFalse());
  }
}
