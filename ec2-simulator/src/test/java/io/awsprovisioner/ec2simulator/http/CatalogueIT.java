package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/// What exists without anybody launching: regions, zones, images, groups, subnets, types, key
/// pairs; and the protocol's own errors.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CatalogueIT {
  private static final String KEY =
      "ssh-rsa "
          + Base64.getEncoder().encodeToString("a key".getBytes(StandardCharsets.UTF_8))
          + " me";

  private static final String SIGNED =
      "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-west-2/ec2/aws4_request, SignedHeaders=host,"
          + " Signature=00";

  private final RunningSimulator simulator = new RunningSimulator();

  @AfterAll
  void stop() {
    simulator.close();
  }

  @Test
  void knowsItsRegions() {
    assertThat(ask(simulator.ec2.describeRegions()).regions())
        .extracting(Region::regionName)
        .containsExactly("eu-central-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2");
    assertThat(
            ask(simulator.ec2.describeRegions(request -> request.regionNames("us-west-1")))
                .regions())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"us-east-1, abcdef", "us-west-1, bc", "us-west-2, abc"})
  void knowsTheZonesOfARegion(String region, String letters) {
    try (var client = simulator.client(region)) {
      assertThat(ask(client.describeAvailabilityZones()).availabilityZones())
          .extracting(AvailabilityZone::zoneName)
          .containsExactly(
              letters.chars().mapToObj(each -> region + (char) each).toArray(String[]::new));
    }
  }

  @Test
  void findsImages() {
    var images =
        ask(simulator.ec2.describeImages(request -> request.imageIds(RunningSimulator.IMAGE)))
            .images();
    assertThat(images).extracting(Image::stateAsString).containsExactly("available");
    assertThat(ask(simulator.ec2.describeImages(request -> request.owners("amazon"))).images())
        .isEmpty();
    assertThat(
            refusal(
                simulator.ec2.describeImages(request -> request.imageIds("ami-061ff244264a5f2c0"))))
        .isEqualTo("InvalidAMIID.NotFound");
    assertThat(refusal(simulator.ec2.describeImages(request -> request.imageIds("image"))))
        .isEqualTo("InvalidAMIID.Malformed");
  }

  @Test
  void findsSecurityGroupsByIdNameAndFilter() {
    assertThat(groups("sg-2728435d")).containsExactly("worker-2728435d");
    assertThat(
            ask(simulator.ec2.describeSecurityGroups(
                    request -> request.groupNames("docker-worker")))
                .securityGroups())
        .hasSize(1);
    assertThat(
            ask(simulator.ec2.describeSecurityGroups(request ->
                request.filters(
                    Filter.builder().name("group-name").values("docker-*", "none").build())))
                .securityGroups())
        .extracting(SecurityGroup::groupName)
        .containsExactly("docker-worker");
    assertThat(
            refusal(simulator.ec2.describeSecurityGroups(request -> request.groupNames("nobody"))))
        .isEqualTo("InvalidGroup.NotFound");
    assertThat(
            refusal(
                simulator.ec2.describeSecurityGroups(request -> request.groupIds("sg-00000000"))))
        .isEqualTo("InvalidGroup.NotFound");
    assertThat(refusal(simulator.ec2.describeSecurityGroups(request -> request.groupIds("nobody"))))
        .isEqualTo("InvalidGroupId.Malformed");
  }

  private List<String> groups(String id) {
    return ask(simulator.ec2.describeSecurityGroups(request -> request.groupIds(id)))
        .securityGroups()
        .stream()
        .map(SecurityGroup::groupName)
        .toList();
  }

  @Test
  void knowsTheSubnetOfEachZone() {
    assertThat(ask(simulator.ec2.describeSubnets()).subnets())
        .extracting(Subnet::subnetId)
        .containsExactly("subnet-d948b6bf", "subnet-2eaaba67", "subnet-540a9f0f");
    assertThat(
            refusal(simulator.ec2.describeSubnets(request -> request.subnetIds("subnet-00000000"))))
        .isEqualTo("InvalidSubnetID.NotFound");
  }

  @Test
  void knowsThirtyTypesAndWhereTheyAreOffered() {
    var types = ask(simulator.ec2.describeInstanceTypes(_ -> {})).instanceTypes();
    assertThat(types).hasSize(30);
    assertThat(types.getFirst().instanceTypeAsString()).isEqualTo("c3.2xlarge");
    assertThat(types.getFirst().vCpuInfo().defaultVCpus()).isEqualTo(8);
    assertThat(types.getFirst().memoryInfo().sizeInMiB()).isEqualTo(15_360);
    assertThat(
            ask(simulator.ec2.describeInstanceTypeOfferings(
                    request -> request.locationType("availability-zone")))
                .instanceTypeOfferings())
        .hasSize(90);
    try (var ohio = simulator.client("us-east-2")) {
      assertThat(ask(ohio.describeInstanceTypes(_ -> {})).instanceTypes()).hasSize(27);
    }
  }

  @Test
  void aZoneNeedNotOfferWhatItsRegionDoes() {
    try (var virginia = simulator.client("us-east-1")) {
      var offers =
          ask(virginia.describeInstanceTypeOfferings(
                  request -> request.locationType("availability-zone")))
              .instanceTypeOfferings();
      assertThat(offers)
          .filteredOn(offer -> offer.instanceTypeAsString().equals("c5.xlarge"))
          .extracting(offer -> offer.location())
          .containsExactly("us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1f");
      assertThat(
              ask(virginia.describeInstanceTypeOfferings(request -> request.locationType("region")))
                  .instanceTypeOfferings())
          .extracting(offer -> offer.instanceTypeAsString())
          .contains("c5.xlarge");
      assertThat(
              ask(virginia.describeSpotPriceHistory(
                      request -> request.instanceTypesWithStrings("c5.xlarge")))
                  .spotPriceHistory())
          .isNotEmpty()
          .noneMatch(price -> price.availabilityZone().equals("us-east-1e"));
    }
  }

  @Test
  void keepsKeyPairsByRegion() {
    assertThat(ask(simulator.ec2.describeKeyPairs()).keyPairs()).isEmpty();
    importKey("mine");
    assertThat(ask(simulator.ec2.describeKeyPairs(request -> request.keyNames("mine"))).keyPairs())
        .hasSize(1);
    assertThat(
            refusal(
                simulator.ec2.importKeyPair(request ->
                    request.keyName("mine").publicKeyMaterial(SdkBytes.fromUtf8String(KEY)))))
        .isEqualTo("InvalidKeyPair.Duplicate");
    assertThat(
            refusal(
                simulator.ec2.importKeyPair(request ->
                    request.keyName("bad").publicKeyMaterial(SdkBytes.fromUtf8String("x")))))
        .isEqualTo("InvalidKey.Format");
    assertThat(simulator.launch(order -> order.keyName("mine")).instances().getFirst().keyName())
        .isEqualTo("mine");
    try (var east = simulator.client("us-east-1")) {
      assertThat(refusal(east.describeKeyPairs(request -> request.keyNames("mine"))))
          .isEqualTo("InvalidKeyPair.NotFound");
    }
    ask(simulator.ec2.deleteKeyPair(request -> request.keyName("mine")));
    assertThat(ask(simulator.ec2.describeKeyPairs()).keyPairs()).isEmpty();
  }

  private void importKey(String name) {
    var imported =
        ask(
            simulator.ec2.importKeyPair(
                request -> request.keyName(name).publicKeyMaterial(SdkBytes.fromUtf8String(KEY))));
    assertThat(imported.keyFingerprint()).matches("([0-9a-f]{2}:){15}[0-9a-f]{2}");
  }

  @Test
  void refusesActionsThatItDoesNotKnow() {
    assertThat(refusal(simulator.ec2.describeVpcs())).isEqualTo("InvalidAction");
  }

  @Test
  void refusesRegionsThatItDoesNotHave() {
    try (var tokyo = simulator.client("ap-northeast-1")) {
      assertThat(refusal(tokyo.describeInstances())).isEqualTo("AuthFailure");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Action=DescribeInstances&Colour=red, UnknownParameter",
    "Action=DescribeInstances&InstanceId.1.Colour=red, UnknownParameter",
    "Action=DescribeInstances&MaxResults=ten, InvalidParameterValue",
    "Action=DescribeInstances&MaxResults=5&MaxResults=6, MalformedQueryString",
    "Action=DescribeInstances&Filter.1.Name=%zz, MalformedQueryString",
    "Version=2016-11-15, MissingAction",
    "Action=RunInstances, MissingParameter",
    "Action=TerminateInstances, MissingParameter",
  })
  void namesWhatIsWrongWithARequest(String form, String code) throws Exception {
    assertThat(post(form, SIGNED)).contains("<Code>" + code + "</Code>");
  }

  @Test
  void aSkewedClockShowsInItsTimes() throws Exception {
    String form =
        "Action=DescribeSpotPriceHistory&InstanceType.1=c5.xlarge&AvailabilityZone=us-west-2a"
            + "&StartTime=2026-03-01T12:00:00Z";
    String straight = timestamp(post(form, SIGNED));
    simulator.fault("{\"kind\": \"clock-skew\", \"seconds\": 3600}");
    String skewed = timestamp(post(form.replace("12:00", "13:00"), SIGNED));
    simulator.admin("DELETE", "/faults", "");
    assertThat(Instant.parse(skewed)).isEqualTo(Instant.parse(straight).plusSeconds(3600));
  }

  private static String timestamp(String answer) {
    return answer.replaceAll("(?s).*<timestamp>(.*?)</timestamp>.*", "$1");
  }

  @Test
  void refusesARequestThatIsTooLong() throws Exception {
    assertThat(post("Action=DescribeRegions&RegionName.1=" + "x".repeat(1024 * 1024), SIGNED))
        .startsWith("413")
        .contains("<Code>RequestEntityTooLarge</Code>");
  }

  @Test
  void refusesARequestWithoutASignature() throws Exception {
    assertThat(post("Action=DescribeRegions", "Basic eDp5"))
        .contains("<Code>AuthFailure</Code>")
        .startsWith("401");
  }

  private String post(String form, String authorization) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.simulator.url() + "/"))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .header("Authorization", authorization)
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return answer.statusCode() + answer.body();
    }
  }
}
