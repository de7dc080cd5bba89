package io.awsprovisioner.api.workertype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.LaunchRules;
import io.awsprovisioner.model.workertype.Place;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorkerTypeDecisionTest {
  private static final LaunchRules RULES =
      new LaunchRules(Set.of("us-east-1", "us-west-1", "us-west-2"), Set.of());
  private static final Instant TIME = Instant.parse("2026-11-24T12:00:00.123Z");

  @Test
  void takesARealDefinition() throws IOException {
    assertThat(WorkerTypeDecision.refusal(WorkerTypeDecision.withDefaults(real()), RULES))
        .isEmpty();
  }

  @Test
  void descriptionAndOwnerMakeNoDifferenceAndNeitherDoesTheFormOfANumber() throws IOException {
    var same = real().put("description", "x").put("owner", "y");
    assertThat(WorkerTypeDecision.isSame(real(), same)).isTrue();
    var written = real();
    written.set("maxPrice", ModelMapper.shared().readTree(real().path("maxPrice").asInt() + ".0"));
    assertThat(WorkerTypeDecision.isSame(real(), written)).isTrue();
    for (var key : List.of("maxCapacity", "scalingRatio", "minPrice", "maxPrice")) {
      assertThat(WorkerTypeDecision.isSame(real(), real().put(key, 0.75))).as(key).isFalse();
    }
    assertThat(WorkerTypeDecision.isSame(real(), real().put("canUseSpot", false))).isFalse();
    var secret = real();
    secret.withObject("/secrets").put("a", 1);
    assertThat(WorkerTypeDecision.isSame(real(), secret)).isFalse();
  }

  @Test
  void aVersionIsAlwaysLaterThanTheOneBefore() {
    assertThat(WorkerTypeDecision.lastModified(TIME, Optional.empty())).isEqualTo(TIME);
    assertThat(WorkerTypeDecision.lastModified(TIME, Optional.of(TIME)))
        .isEqualTo(TIME.plusMillis(1));
    assertThat(WorkerTypeDecision.lastModified(TIME, Optional.of(TIME.plusSeconds(5))))
        .isEqualTo(TIME.plusSeconds(5).plusMillis(1));
    assertThat(WorkerTypeDecision.lastModified(TIME, Optional.of(TIME.minusSeconds(5))))
        .isEqualTo(TIME);
  }

  @Test
  void secretsComeApartAndTogetherAgain() throws IOException {
    var complete = real();
    complete.withObject("/secrets").put("a", "1");
    option(complete, "regions").withObject("/secrets").put("b", "2");
    option(complete, "availabilityZones").withObject("/secrets").put("c", "3");
    option(complete, "instanceTypes").withObject("/secrets").put("d", "4");
    var layers = SecretLayers.of(complete);
    var stripped = SecretLayers.stripped(complete);
    assertThat(stripped).isEqualTo(real());
    assertThat(layers.putInto(stripped)).isEqualTo(complete);
    assertThat(layers.masked().maskedPaths()).hasSize(4);
    assertThat(layers.maskedPaths()).isEmpty();
    var zone = option(complete, "availabilityZones");
    var place =
        new Place(
            new Region(zone.path("region").asText()),
            new AvailabilityZone(zone.path("availabilityZone").asText()),
            new InstanceType(option(complete, "instanceTypes").path("instanceType").asText()));
    assertThat(layers.at(place).fieldNames()).toIterable().contains("a", "c", "d");
  }

  private static ObjectNode option(JsonNode definition, String list) {
    return (ObjectNode) definition.path(list).get(0);
  }

  private static ObjectNode real() throws IOException {
    try (InputStream in =
        WorkerTypeDecisionTest.class.getResourceAsStream("/worker-types/gecko-1-decision.json")) {
      return ModelMapper.read(in.readAllBytes(), ObjectNode.class);
    }
  }
}
