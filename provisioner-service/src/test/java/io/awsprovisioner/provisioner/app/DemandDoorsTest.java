package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.provisioner.testing.Samples;
import io.awsprovisioner.provisioner.testing.TestingClock;
import java.net.http.HttpClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandDoorsTest {
  private static final TestingClock CLOCK = new TestingClock(Samples.NOON);

  @Test
  void worksWithAQueueAJsonServiceAndTheTopicAtOnce() {
    var config =
        TestingConfig.with(
            Map.of(
                "provisioner.demand.json.url", "https://ci.example/{workerType}",
                "provisioner.demand.sources.\"a\"", "json",
                "provisioner.demand.sources.\"b\"", "ci",
                "provisioner.queue.client-id", "me",
                "provisioner.queue.access-token", "not-a-secret"));
    assertThatCode(() -> rounds(config)).doesNotThrowAnyException();
    var choice = DemandDoors.choice(config);
    assertThat(choice.of(new WorkerTypeName("a"))).isEqualTo("json");
    assertThat(choice.of(new WorkerTypeName("b"))).isEqualTo("ci");
    assertThat(choice.of(new WorkerTypeName("c"))).isEqualTo("queue");
  }

  @Test
  void needsNoQueueWhereNobodyListensToOne() {
    var config =
        TestingConfig.with(
            Map.of("provisioner.queue.base-url", "", "provisioner.demand.usual-source", "ci"));
    assertThatCode(() -> rounds(config)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "provisioner.queue.base-url, '', provisioner.queue.root-url",
    "provisioner.queue.root-url, https://tc.example, both set",
    "provisioner.queue.client-id, me, provisioner.queue.access-token",
    "provisioner.demand.usual-source, json, provisioner.demand.json.url",
    "provisioner.demand.json.url, https://ci.example/all, all would get one count",
    "provisioner.demand.sources.\"a b\", ci, 'a b'"
  })
  void refuseWhatCannotWork(String key, String value, String said) {
    var config = TestingConfig.with(Map.of(key, value));
    assertThatThrownBy(() -> rounds(config))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining(said);
  }

  private static void rounds(ProvisionerConfig config) {
    var _ =
        new DemandDoors(HttpClient.newHttpClient(), config, CLOCK, new SystemChance())
            .rounds(_ -> {});
  }
}
