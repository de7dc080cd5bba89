package io.awsprovisioner.model.workertype;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LaunchabilityTest {
  private static final LaunchRules RULES =
      new LaunchRules(Set.of("us-west-2", "us-east-1"), Set.of("allowed-profile"));

  @Test
  void nothingIsWrongWithAPlainDefinition() {
    assertThat(reasons(d -> {})).isEmpty();
  }

  @Test
  void numbersHaveTheirBounds() {
    assertOne(d -> d.put("minCapacity", -1), "minCapacity: must be a whole number from 0");
    assertOne(d -> d.put("maxCapacity", 0), "maxCapacity: must be a whole number from 1");
    assertOne(d -> d.put("maxCapacity", 1.5), "maxCapacity: must be a whole number");
    assertOne(d -> d.put("maxCapacity", 1e300), "maxCapacity: must be a whole number");
    assertOne(d -> d.put("minCapacity", 11), "maxCapacity: must not be less than minCapacity");
    assertOne(d -> d.put("scalingRatio", -0.1), "scalingRatio: must not be negative");
    assertOne(d -> d.put("minPrice", -1), "minPrice: must not be negative");
    assertOne(d -> d.put("minPrice", 9), "minPrice: must not be more than maxPrice");
    assertOne(d -> type(d).put("capacity", 0), "instanceTypes[0].capacity: must be");
    assertOne(d -> type(d).put("utility", 0), "instanceTypes[0].utility: must be above 0");
    assertOne(d -> region(d).put("utility", -1), "regions[0].utility: must be above 0");
    assertOne(d -> zone(d).put("utility", 0), "availabilityZones[0].utility: must be above 0");
  }

  @Test
  void thereMustBeARegionAndAnInstanceType() {
    assertOne(d -> d.putArray("regions"), "regions: at least one");
    assertOne(d -> d.putArray("instanceTypes"), "instanceTypes: at least one");
  }

  @Test
  void nothingStandsTwice() {
    assertOne(d -> d.withArray("/regions").add(region(d).deepCopy()), "regions[1].region");
    assertOne(
        d -> d.withArray("/instanceTypes").add(type(d).deepCopy()),
        "instanceTypes[1].instanceType");
    assertOne(
        d -> d.withArray("/availabilityZones").add(zone(d).deepCopy()),
        "availabilityZones[1].availabilityZone");
  }

  @Test
  void regionsAndZonesMustExistHereAndFit() {
    assertThat(reasons(d -> region(d).put("region", "eu-west-1")))
        .containsExactly("regions[0].region: eu-west-1 is not enabled in this deployment");
    assertOne(d -> zone(d).put("availabilityZone", "us-east-1a"), "is not in region us-west-2");
    assertOne(d -> zone(d).put("region", "nowhere"), "availabilityZones[0].region");
    assertOne(d -> type(d).put("instanceType", "big"), "not an EC2 instance type");
  }

  @Test
  void keysBelongToTheirLayers() {
    assertOne(d -> general(d).put("InstanceType", "m3.large"), "launchSpec.InstanceType");
    assertOne(d -> general(d).put("ImageId", "ami-1"), "launchSpec.ImageId");
    assertOne(
        d -> spec(region(d)).put("InstanceType", "m3.large"), "regions[0].launchSpec.InstanceType");
    assertOne(d -> spec(region(d)).remove("ImageId"), "regions[0].launchSpec.ImageId");
    assertOne(d -> spec(type(d)).put("ImageId", "ami-1"), "instanceTypes[0].launchSpec.ImageId");
    assertOne(d -> general(d).put("UserData", "x"), "launchSpec.UserData");
    assertOne(d -> general(d).put("AddressingType", "public"), "launchSpec.AddressingType");
    assertOne(d -> general(d).put("Surprise", 1), "launchSpec.Surprise");
  }

  @Test
  void nestedKeysAndTheirFormsAreThoseOfRunInstances() {
    assertOne(
        d ->
            general(d)
                .withArray("/BlockDeviceMappings")
                .addObject()
                .putObject("Ebs")
                .put("Size", 1),
        "launchSpec.BlockDeviceMappings[0].Ebs.Size: RunInstances has no such key");
    assertOne(
        d ->
            general(d)
                .withArray("/BlockDeviceMappings")
                .addObject()
                .putObject("Ebs")
                .put("VolumeSize", "120"),
        "VolumeSize: must be a whole number");
    assertOne(d -> general(d).put("EbsOptimized", "yes"), "must be true or false");
    assertOne(d -> general(d).put("SecurityGroupIds", "sg-1"), "must be an array");
    assertThat(
            reasons(d -> {
              general(d).put("MonitoringEnabled", true);
              general(d).putObject("MetadataOptions").put("HttpTokens", "required");
            }))
        .isEmpty();
  }

  @Test
  void subnetsDoNotGoWithGroupNamesAlsoWhereTheyMeetOnlyAfterMerging() {
    assertThat(
            reasons(d -> {
              general(d).putArray("SecurityGroups").add("g");
              spec(zone(d)).put("SubnetId", "subnet-1");
            }))
        .singleElement()
        .asString()
        .startsWith("at us-west-2a on c5.large: SubnetId together with SecurityGroups");
  }

  @Test
  void profilesMustBeListedAndReservedTagsAreOurs() {
    assertOne(
        d -> general(d).putObject("IamInstanceProfile").put("Name", "admin"),
        "IamInstanceProfile.Name: admin");
    assertThat(
            reasons(d -> general(d).putObject("IamInstanceProfile").put("Name", "allowed-profile")))
        .isEmpty();
    assertOne(
        d ->
            general(d)
                .withArray("/TagSpecifications")
                .addObject()
                .withArray("/Tags")
                .addObject()
                .put("Key", "aws-provisioner:launch-id")
                .put("Value", "x"),
        "is reserved");
  }

  @Test
  void sizesAreBounded() {
    assertOne(d -> userData(d).put("big", "x".repeat(17 * 1024)), "user data");
    assertOne(d -> d.put("description", "x".repeat(600 * 1024)), "the definition is");
  }

  @Test
  void allReasonsAreToldTogether() {
    assertThat(
            reasons(d -> {
              d.put("maxCapacity", 0);
              general(d).put("UserData", "x").put("Surprise", 1);
              region(d).put("region", "eu-west-1");
            }))
        .hasSize(4);
  }

  private static void assertOne(Consumer<ObjectNode> change, String reason) {
    assertThat(reasons(change)).as(reason).anyMatch(r -> r.contains(reason));
  }

  private static List<String> reasons(Consumer<ObjectNode> change) {
    var definition = definition();
    change.accept(definition);
    return Launchability.reasonsAgainst(definition, RULES);
  }

  private static ObjectNode general(ObjectNode definition) {
    return spec(definition);
  }

  private static ObjectNode spec(ObjectNode layer) {
    return layer.withObject("/launchSpec");
  }

  private static ObjectNode userData(ObjectNode layer) {
    return layer.withObject("/userData");
  }

  private static ObjectNode region(ObjectNode definition) {
    return (ObjectNode) definition.withArray("/regions").get(0);
  }

  private static ObjectNode zone(ObjectNode definition) {
    return (ObjectNode) definition.withArray("/availabilityZones").get(0);
  }

  private static ObjectNode type(ObjectNode definition) {
    return (ObjectNode) definition.withArray("/instanceTypes").get(0);
  }

  private static ObjectNode definition() {
    try {
      return ModelMapper.read(
          """
          {"description": "d", "owner": "o", "launchSpec": {}, "userData": {}, "secrets": {},
           "scopes": [], "minCapacity": 0, "maxCapacity": 10, "scalingRatio": 0, "minPrice": 0,
           "maxPrice": 8, "canUseOndemand": false, "canUseSpot": true,
           "instanceTypes": [{"instanceType": "c5.large", "capacity": 1, "utility": 1,
             "launchSpec": {}, "userData": {}, "secrets": {}, "scopes": []}],
           "regions": [{"region": "us-west-2", "launchSpec": {"ImageId": "ami-12345678"},
             "userData": {}, "secrets": {}, "scopes": []}],
           "availabilityZones": [{"region": "us-west-2", "availabilityZone": "us-west-2a",
             "launchSpec": {}, "userData": {}, "secrets": {}}]}
          """
              .getBytes(StandardCharsets.UTF_8),
          ObjectNode.class);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
