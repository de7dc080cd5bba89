package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.provisioner.testing.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueueClientsTest {
  @Test
  void theRegionStandsWhereThePatternSays() {
    assertThat(
            QueueClients.url("https://sqs.{region}.amazonaws.com/123456789012/q", Samples.OREGON))
        .isEqualTo("https://sqs.us-west-2.amazonaws.com/123456789012/q");
    assertThat(QueueClients.url("http://127.0.0.1:4566/1/q", Samples.OREGON))
        .isEqualTo("http://127.0.0.1:4566/1/q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "my-queue", "arn:aws:sqs:us-west-2:1:q", "ftp://x/q", "https:// x"})
  void whatIsNoUrlIsToldWithItsKeyAndAnExample(String pattern) {
    assertThatThrownBy(() -> QueueClients.url(pattern, Samples.OREGON))
        .isInstanceOf(ConfigProblem.class)
        .hasMessageContaining("provisioner.messages.queue-url")
        .hasMessageContaining("https://sqs.{region}.amazonaws.com/");
  }
}
