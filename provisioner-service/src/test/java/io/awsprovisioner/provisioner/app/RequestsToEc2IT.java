package io.awsprovisioner.provisioner.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.provisioner.ec2.AsksEc2;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.Ec2;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.ec2.LaunchAnswer;
import io.awsprovisioner.provisioner.inventory.Tags;
import io.awsprovisioner.provisioner.testing.CannedServer;
import io.awsprovisioner.provisioner.testing.SimulatedEc2;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is sent to EC2: by the door as the service builds it, to a server that writes down what it
/// is asked, and to the simulator, which knows every parameter.
class RequestsToEc2IT extends AsksEc2 {
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final SimulatedEc2 simulated = new SimulatedEc2();
  private final AwsEc2 ec2 = door(simulated.url());

  /// Where the SDK finds credentials without asking the network.
  @BeforeAll
  static void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDTEST");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void stop() {
    ec2.close();
    simulated.close();
  }

  private static AwsEc2 door(URI url) {
    return new AwsEc2(
        Ec2Clients.factory(Optional.of(url), DEADLINE),
        Ec2Clients.described(Optional.of(url), DEADLINE),
        DEADLINE.plusSeconds(1));
  }

  @Override
  protected Ec2 ec2() {
    return ec2;
  }

  private long launchedInTruth() {
    return simulated.journal().stream().filter(JournalFact.Launched.class::isInstance).count();
  }

  /// Launch specs as Firefox CI writes them, with everything nested.
  @Test
  void nestedKeysArriveAsEc2WantsThem() {
    try (var server = new CannedServer();
        var door = door(server.url())) {
      server.answers(400, error("InvalidParameterValue"));
      var spec =
          """
          {"ImageId": "ami-1", "InstanceType": "c5.xlarge",
           "BlockDeviceMappings": [
             {"DeviceName": "/dev/xvda",
              "Ebs": {"VolumeSize": 120, "VolumeType": "gp3", "DeleteOnTermination": true}},
             {"DeviceName": "/dev/xvdb", "VirtualName": "ephemeral0"}],
           "NetworkInterfaces": [
             {"DeviceIndex": 0, "SubnetId": "subnet-1", "Groups": ["sg-1", "sg-2"],
              "AssociatePublicIpAddress": true}],
           "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/workers"},
           "TagSpecifications": [
             {"ResourceType": "volume", "Tags": [{"Key": "cost", "Value": "ci"}]},
             {"ResourceType": "instance",
              "Tags": [{"Key": "team", "Value": "x"}, {"Key": "%s", "Value": "forged"}]}],
           "MetadataOptions": {"HttpTokens": "required", "HttpPutResponseHopLimit": 1},
           "MonitoringEnabled": true}
          """
              .formatted(Tags.LAUNCH);
      await(door.launch(request("launch-1", spec)));
      var sent = form(server.asked().getFirst().body());
      assertThat(sent)
          .containsEntry("Action", "RunInstances")
          .containsEntry("MinCount", "1")
          .containsEntry("MaxCount", "1")
          .containsEntry("ClientToken", "launch-1")
          .containsEntry("InstanceInitiatedShutdownBehavior", "terminate")
          .containsEntry("BlockDeviceMapping.1.DeviceName", "/dev/xvda")
          .containsEntry("BlockDeviceMapping.1.Ebs.VolumeSize", "120")
          .containsEntry("BlockDeviceMapping.1.Ebs.VolumeType", "gp3")
          .containsEntry("BlockDeviceMapping.1.Ebs.DeleteOnTermination", "true")
          .containsEntry("BlockDeviceMapping.2.VirtualName", "ephemeral0")
          .containsEntry("NetworkInterface.1.DeviceIndex", "0")
          .containsEntry("NetworkInterface.1.SecurityGroupId.2", "sg-2")
          .containsEntry("NetworkInterface.1.AssociatePublicIpAddress", "true")
          .containsEntry(
              "IamInstanceProfile.Arn", "arn:aws:iam::123456789012:instance-profile/workers")
          .containsEntry("TagSpecification.1.ResourceType", "volume")
          .containsEntry("TagSpecification.1.Tag.1.Key", "cost")
          .containsEntry("TagSpecification.2.ResourceType", "instance")
          .containsEntry("MetadataOptions.HttpTokens", "required")
          .containsEntry("Monitoring.Enabled", "true")
          .containsEntry("InstanceMarketOptions.SpotOptions.MaxPrice", "1.000000")
          .containsEntry("InstanceMarketOptions.SpotOptions.SpotInstanceType", "one-time");
      assertThat(sent).containsValue("team").doesNotContainValue("forged");
      assertThat(sent.values().stream().filter(Tags.LAUNCH::equals)).hasSize(1);
    }
  }

  @Test
  void aNestedLaunchSpecIsAcceptedByASimulatorThatKnowsEveryParameter() {
    var spec =
        """
        {"ImageId": "%s", "InstanceType": "c5.xlarge", "Placement": {"AvailabilityZone": "%s"},
         "BlockDeviceMappings": [
           {"DeviceName": "/dev/xvda", "Ebs": {"VolumeSize": 120, "DeleteOnTermination": true}}],
         "IamInstanceProfile": {"Arn": "arn:aws:iam::123456789012:instance-profile/workers"},
         "TagSpecifications": [
           {"ResourceType": "instance", "Tags": [{"Key": "team", "Value": "x"}]}]}
        """
            .formatted(IMAGE, ZONE);
    assertThat(started(await(ec2.launch(request("launch-1", spec)))).tags())
        .containsEntry("team", "x")
        .containsEntry(Tags.LAUNCH, "launch-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"NoSuchKey\": 1}; launchSpec.NoSuchKey",
        "{\"EbsOptimized\": \"yes\"}; launchSpec.EbsOptimized",
        "{\"SecurityGroupIds\": \"sg-1\"}; launchSpec.SecurityGroupIds",
        "{\"IamInstanceProfile\": [1]}; launchSpec.IamInstanceProfile",
        "{\"BlockDeviceMappings\": [{\"Ebs\": {\"VolumeSize\": \"big\"}}]};"
            + " launchSpec.BlockDeviceMappings[0].Ebs.VolumeSize",
      })
  void aLaunchSpecThatCannotBeSentNamesTheField(String spec, String field) {
    assertThat(await(ec2.launch(request("launch-1", spec))))
        .isInstanceOfSatisfying(
            LaunchAnswer.Refused.class,
            refused -> {
              assertThat(refused.failure().kind()).isEqualTo(Kind.CONFIGURATION);
              assertThat(refused.failure().message()).startsWith(field + ":");
            });
    assertThat(launchedInTruth()).isZero();
  }

  /// The SDK signs with the same key; a server that knows it finds the same scope and headers.
  @Test
  void whatIsAskedIsSignedForItsRegion() {
    try (var server = new CannedServer();
        var door = door(server.url())) {
      server.answers(400, error("AuthFailure"));
      assertThat(refused(door.instances(OREGON, OURS, Optional.of("next"))))
          .isEqualTo(Kind.PERMISSION);
      var asked = server.asked().getFirst();
      assertThat(asked.authorization())
          .startsWith("AWS4-HMAC-SHA256 Credential=AKIDTEST/")
          .contains("/us-west-2/ec2/aws4_request")
          .containsPattern("SignedHeaders=[a-z0-9;-]*host")
          .containsPattern("Signature=[0-9a-f]{64}$");
      assertThat(form(asked.body()))
          .containsEntry("Action", "DescribeInstances")
          .containsEntry("Version", "2016-11-15")
          .containsEntry("Filter.1.Name", "tag:" + OURS.key())
          .containsEntry("Filter.1.Value.1", OURS.value())
          .containsEntry("MaxResults", "1000")
          .containsEntry("NextToken", "next");
    }
  }

  private static Map<String, String> form(String body) {
    var form = new TreeMap<String, String>();
    Arrays.stream(body.split("&"))
        .map(field -> field.split("=", 2))
        .forEach(field -> form.put(decoded(field[0]), decoded(field[1])));
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String error(String code) {
    return "<Response><Errors><Error><Code>"
        + code
        + "</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>";
  }
}
