package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

final class RunInstancesIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String refused(Consumer<RunInstancesRequest.Builder> change) {
    return refusal(simulator.ec2.runInstances(order(change)));
  }

  private static List<String> ids(RunInstancesResponse response) {
    return response.instances().stream().map(Instance::instanceId).toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void launchesASpotInstanceAsItWasOrdered() {
    Instance instance =
        simulator
            .launch(order ->
                order
                    .clientToken("token-1")
                    .securityGroups("docker-worker")
                    .ebsOptimized(true)
                    .iamInstanceProfile(profile -> profile.name("worker"))
                    .metadataOptions(
                        options -> options.httpTokens("required").httpPutResponseHopLimit(1))
                    .blockDeviceMappings(
                        BlockDeviceMapping.builder()
                            .deviceName("/dev/xvdb")
                            .ebs(ebs -> ebs.volumeSize(120).deleteOnTermination(true))
                            .build())
                    .tagSpecifications(
                        TagSpecification.builder()
                            .resourceType("instance")
                            .tags(Tag.builder().key("Name").value("a <b> & c").build())
                            .build()))
            .instances()
            .getFirst();

    assertThat(instance.instanceId()).matches("i-[0-9a-f]{17}");
    assertThat(instance.state().nameAsString()).isEqualTo("pending");
    assertThat(instance.instanceLifecycleAsString()).isEqualTo("spot");
    assertThat(instance.spotInstanceRequestId()).startsWith("sir-");
    assertThat(instance.placement().availabilityZone()).isEqualTo("us-west-2b");
    assertThat(instance.subnetId()).isEqualTo("subnet-2eaaba67");
    assertThat(instance.clientToken()).isEqualTo("token-1");
    assertThat(instance.tags())
        .containsExactly(Tag.builder().key("Name").value("a <b> & c").build());
    assertThat(instance.securityGroups().getFirst().groupName()).isEqualTo("docker-worker");
    assertThat(instance.launchTime()).isEqualTo(simulator.clock.instant());
    assertThat(instance.ebsOptimized()).isTrue();
    assertThat(instance.blockDeviceMappings().getFirst().deviceName()).isEqualTo("/dev/xvdb");
    assertThat(instance.metadataOptions().httpTokensAsString()).isEqualTo("required");
    assertThat(instance.iamInstanceProfile().arn()).endsWith(":instance-profile/worker");
  }

  @Test
  void anOnDemandInstanceHasNoLifecycle() {
    Instance instance =
        simulator
            .launch(order -> order.instanceMarketOptions((InstanceMarketOptionsRequest) null))
            .instances()
            .getFirst();
    assertThat(instance.instanceLifecycle()).isNull();
    assertThat(instance.spotInstanceRequestId()).isNull();
  }

  @Test
  void bootsOnTheClockThatItWasGiven() {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofMillis(2_999));
    assertThat(simulator.stateOf(id)).isEqualTo("pending");
    simulator.clock.advance(Duration.ofMillis(1));
    assertThat(simulator.stateOf(id)).isEqualTo("running");
  }

  @Test
  void aSubnetDecidesTheZone() {
    Instance instance =
        simulator
            .launch(order -> order.subnetId("subnet-540a9f0f").placement((Placement) null))
            .instances()
            .getFirst();
    assertThat(instance.placement().availabilityZone()).isEqualTo("us-west-2c");
  }

  @ParameterizedTest
  @CsvSource({
    "ami-00000000000000000, InvalidAMIID.NotFound",
    "ami-061ff244264a5f2c0, InvalidAMIID.NotFound", // of another region
    "worker, InvalidAMIID.Malformed",
  })
  void refusesWrongImages(String image, String code) {
    assertThat(refused(order -> order.imageId(image))).isEqualTo(code);
  }

  @Test
  void refusesWhatDoesNotExist() {
    assertThat(refused(order -> order.instanceType("c5.nonsense")))
        .isEqualTo("InvalidParameterValue");
    assertThat(refused(order -> order.keyName("nobody"))).isEqualTo("InvalidKeyPair.NotFound");
    assertThat(refused(order -> order.securityGroups("nobody"))).isEqualTo("InvalidGroup.NotFound");
    assertThat(refused(order -> order.securityGroupIds("sg-00000000")))
        .isEqualTo("InvalidGroup.NotFound");
    assertThat(refused(order -> order.securityGroupIds("nobody")))
        .isEqualTo("InvalidGroupId.Malformed");
    assertThat(refused(order -> order.subnetId("subnet-00000000")))
        .isEqualTo("InvalidSubnetID.NotFound");
    assertThat(refused(order -> order.placement(place -> place.availabilityZone("us-west-2z"))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void refusesATypeThatTheRegionDoesNotOffer() {
    try (var ohio = simulator.client("us-east-2")) {
      var image = ask(ohio.describeImages()).images().getFirst().imageId();
      assertThat(
              refusal(
                  ohio.runInstances(
                      order(order ->
                          order
                              .imageId(image)
                              .instanceType("c3.xlarge")
                              .placement(place -> place.availabilityZone("us-east-2a"))))))
          .isEqualTo("Unsupported");
    }
  }

  @Test
  void refusesATypeThatTheZoneDoesNotOfferAndPlacesItElsewhereByItself() {
    try (var virginia = simulator.client("us-east-1")) {
      var image = ask(virginia.describeImages()).images().getFirst().imageId();
      assertThatThrownBy(() ->
              ask(
                  virginia.runInstances(
                      order(order ->
                          order
                              .imageId(image)
                              .instanceType("c5.xlarge")
                              .placement(place -> place.availabilityZone("us-east-1e"))))))
          .hasMessageContaining("is not supported in your requested Availability Zone (us-east-1e)")
          .hasMessageContaining("us-east-1d, us-east-1f");
      for (int launch = 0; launch < 20; launch++) {
        var anywhere =
            ask(
                virginia.runInstances(
                    order(order ->
                        order
                            .imageId(image)
                            .instanceType("c5.xlarge")
                            .placement((Placement) null))));
        assertThat(anywhere.instances().getFirst().placement().availabilityZone())
            .isNotEqualTo("us-east-1e");
      }
    }
  }

  @Test
  void refusesABidBelowThePrice() {
    assertThat(
            refused(order ->
                order.instanceMarketOptions(market ->
                    market.marketType("spot").spotOptions(options -> options.maxPrice("0.0001")))))
        .isEqualTo("SpotMaxPriceTooLow");
  }

  @Test
  void refusesSpotRequestsThatItCannotPlay() {
    assertThat(
            refused(order ->
                order.instanceMarketOptions(market ->
                    market
                        .marketType("spot")
                        .spotOptions(options -> options.spotInstanceType("persistent")))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void takesUserDataOfSixteenKibibytesAndNoMore() {
    String most = base64("x".repeat(16 * 1024));
    var id = ids(simulator.launch(order -> order.userData(most))).getFirst();
    assertThat(
            ask(simulator.ec2.describeInstanceAttribute(
                    request -> request.instanceId(id).attribute("userData")))
                .userData()
                .value())
        .isEqualTo(most);
    assertThat(refused(order -> order.userData(base64("x".repeat(16 * 1024 + 1)))))
        .isEqualTo("InvalidParameterValue");
    assertThat(refused(order -> order.userData("not base64!")))
        .isEqualTo("InvalidUserData.Malformed");
  }

  @Test
  void refusesCountsAndTokensThatMakeNoSense() {
    assertThat(refused(order -> order.minCount(2).maxCount(1))).isEqualTo("InvalidParameterValue");
    assertThat(refused(order -> order.minCount(0))).isEqualTo("InvalidParameterValue");
    assertThat(refused(order -> order.clientToken("x".repeat(65))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aDryRunLaunchesNothing() {
    assertThat(refused(order -> order.dryRun(true))).isEqualTo("DryRunOperation");
    assertThat(simulator.admin("/instances").get("instances")).isEmpty();
  }

  @Test
  void theJournalTellsTheWholeLife() {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)));
    simulator.clock.advance(Duration.ofSeconds(1));
    simulator.clock.advance(Duration.ofHours(1));
    assertThat(simulator.journalOf(id))
        .containsExactly("launched", "running", "shutting-down", "terminated", "forgotten");
  }

  @Test
  void theJournalNeverHoldsUserData() {
    simulator.launch(order -> order.userData(base64("very-secret-token")));
    String journal = simulator.admin("/journal").toString();
    assertThat(journal).doesNotContain("very-secret-token", base64("very-secret-token"));
  }
}
