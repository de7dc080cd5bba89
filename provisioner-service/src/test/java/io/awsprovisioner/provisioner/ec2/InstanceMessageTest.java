package io.awsprovisioner.provisioner.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.model.ec2.InstanceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstanceMessageTest {
  private static final InstanceId ID = new InstanceId("i-1234567890abcdef0");

  /// As the EC2 User Guide shows them.
  private static String event(String type, String detail) {
    return """
    {"version": "0", "id": "7bf73129-1428-4cd3-a780-95db273d1602", "detail-type": "%s",
     "source": "aws.ec2", "account": "123456789012", "time": "2026-11-01T12:00:00Z",
     "region": "us-west-2",
     "resources": ["arn:aws:ec2:us-west-2:123456789012:instance/i-1234567890abcdef0"],
     "detail": %s}
    """
        .formatted(type, detail);
  }

  @Test
  void aChangeOfStateNamesItsInstance() {
    var body =
        event(
            "EC2 Instance State-change Notification",
            "{\"instance-id\": \"i-1234567890abcdef0\", \"state\": \"pending\"}");
    assertThat(InstanceMessage.read(body)).isEqualTo(new InstanceMessage.Changed(ID));
  }

  @Test
  void anInterruptionNamesItsInstance() {
    var body =
        event(
            "EC2 Spot Instance Interruption Warning",
            "{\"instance-id\": \"i-1234567890abcdef0\", \"instance-action\": \"terminate\"}");
    assertThat(InstanceMessage.read(body)).isEqualTo(new InstanceMessage.Interrupting(ID));
  }

  @Test
  void whatWeHaveNoUseForIsPassedOver() {
    var body = event("EC2 Instance Rebalance Recommendation", "{}");
    assertThat(InstanceMessage.read(body))
        .isEqualTo(new InstanceMessage.OfNoUse("EC2 Instance Rebalance Recommendation"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"detail-type\": \"EC2 Instance State-change Notification\"}",
        "{\"detail-type\": \"EC2 Instance State-change Notification\","
            + " \"detail\": {\"instance-id\": \"me\"}}",
        "{\"detail-type\": \"EC2 Spot Instance Interruption Warning\", \"detail\": \"x\"}"
      })
  void whatMakesNoSenseSaysSo(String body) {
    assertThat(InstanceMessage.read(body)).isInstanceOf(InstanceMessage.Unreadable.class);
  }
}
