package io.awsprovisioner.provisioner.bus;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RegionTickConsumerTest {
  /// A service that is told to stop while Kafka has never answered.
  @Test
  void closesAlsoWhenItNeverBegan() {
    var consumer =
        new RegionTickConsumer(Map.of(), "test.", _ -> {}, () -> {}, InstantSource.system());
    assertThatCode(consumer::close).doesNotThrowAnyException();
  }
}
