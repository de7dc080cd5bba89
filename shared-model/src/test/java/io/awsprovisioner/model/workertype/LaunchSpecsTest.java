package io.awsprovisioner.model.workertype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaunchSpecsTest {
  private static final Region WEST = new Region("us-west-2");
  private static final AvailabilityZone ZONE_A = new AvailabilityZone("us-west-2a");
  private static final InstanceType LARGE = new InstanceType("m5.large");
  private static final Place PLACE = new Place(WEST, ZONE_A, LARGE);

  @Test
  void letsEachLayerReplaceTopLevelKeysOfTheOneBefore() {
    var definition =
        definition(
            json("{'general': 1, 'both': 'general', 'nested': {'a': 1}}"),
            json("{'ImageId': 'ami-1', 'both': 'region', 'nested': {'b': 2}}"),
            json("{'SubnetId': 'subnet-1', 'both': 'zone'}"),
            json("{'both': 'type'}"));
    assertThat(LaunchSpecs.launchSpec(definition, PLACE))
        .isEqualTo(
            json(
                "{'general': 1, 'both': 'type', 'nested': {'b': 2}, 'ImageId': 'ami-1',"
                    + " 'SubnetId': 'subnet-1', 'InstanceType': 'm5.large',"
                    + " 'Placement': {'AvailabilityZone': 'us-west-2a'}}"));
  }

  @Test
  void keepsWhatADefinitionSaysAboutPlacementBesideTheZone() {
    var definition =
        definition(
            json("{'Placement': {'Tenancy': 'dedicated'}}"), json("{}"), json("{}"), json("{}"));
    assertThat(LaunchSpecs.launchSpec(definition, PLACE).get("Placement"))
        .isEqualTo(json("{'Tenancy': 'dedicated', 'AvailabilityZone': 'us-west-2a'}"));
  }

  @Test
  void leavesOutTheLayerOfAZoneThatIsNotNamed() {
    var definition = definition(json("{}"), json("{}"), json("{'SubnetId': 's'}"), json("{}"));
    var elsewhere = new Place(WEST, new AvailabilityZone("us-west-2b"), LARGE);
    assertThat(LaunchSpecs.launchSpec(definition, elsewhere).has("SubnetId")).isFalse();
  }

  @Test
  void doesNotChangeTheDefinition() {
    var definition = definition(json("{'Placement': {}}"), json("{}"), json("{}"), json("{}"));
    LaunchSpecs.launchSpec(definition, PLACE);
    assertThat(definition.launchSpec()).isEqualTo(json("{'Placement': {}}"));
  }

  @Test
  void refusesAPlaceThatTheDefinitionDoesNotHave() {
    var definition = definition(json("{}"), json("{}"), json("{}"), json("{}"));
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            LaunchSpecs.launchSpec(definition, new Place(new Region("us-east-1"), ZONE_A, LARGE)))
        .withMessageContaining("us-east-1");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            LaunchSpecs.launchSpec(
                definition, new Place(WEST, ZONE_A, new InstanceType("m5.xlarge"))))
        .withMessageContaining("m5.xlarge");
  }

  private static WorkerType definition(
      ObjectNode general, ObjectNode region, ObjectNode zone, ObjectNode type) {
    return new WorkerType(
        new WorkerTypeName("some"),
        1,
        Instant.EPOCH,
        "",
        "",
        general,
        json("{}"),
        List.of(),
        0,
        1,
        0,
        0,
        1,
        false,
        true,
        List.of(new InstanceTypeOption(LARGE, 1, 1, type, json("{}"), List.of())),
        List.of(new RegionOption(WEST, region, json("{}"), List.of())),
        List.of(new ZoneOption(WEST, ZONE_A, zone, json("{}"))));
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) ModelMapper.shared().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
