package io.awsprovisioner.systemtests.doors;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// EC2's Query protocol, as far as a worker uses it.
public final class Ec2Query {

  private static final Pattern VALUE = Pattern.compile("<userData>\\s*<value>([^<]*)</value>");

  private static final Pattern LIFECYCLE =
      Pattern.compile("<instanceLifecycle>([^<]*)</instanceLifecycle>");

  private final URI endpoint;
  private final Http http = new Http();

  public Ec2Query(String endpoint) {
    this.endpoint = URI.create(endpoint);
  }

  /// The user data of an instance: what it was told at its launch. Holds its security token.
  public UserData userData(String region, String instanceId) {
    String body =
        "Action=DescribeInstanceAttribute&Version=2016-11-15&Attribute=userData&InstanceId="
            + instanceId;
    var value = VALUE.matcher(ask(region, body).text());
    if (!value.find()) {
      throw new AssertionError(instanceId + " has no user data");
    }
    byte[] json = Base64.getMimeDecoder().decode(value.group(1));
    return UserData.read(new String(json, StandardCharsets.UTF_8));
  }

  /// What EC2 says of an instance's market: `spot`, or nothing for one on demand.
  public Optional<String> lifecycle(String region, String instanceId) {
    String body = "Action=DescribeInstances&Version=2016-11-15&InstanceId.1=" + instanceId;
    String answer = ask(region, body).text();
    if (!answer.contains(instanceId)) {
      throw new AssertionError("EC2 does not show " + instanceId);
    }
    return LIFECYCLE.matcher(answer).results().map(found -> found.group(1)).findFirst();
  }

  private HttpAnswer ask(String region, String body) {
    var request =
        HttpRequest.newBuilder(endpoint.resolve("/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", callerIn(region))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request).expect(200);
  }

  /// The simulator takes the region from the signature's scope and does not verify the rest.
  private static String callerIn(String region) {
    return "AWS4-HMAC-SHA256 Credential=system-tests/20260101/"
        + region
        + "/ec2/aws4_request, SignedHeaders=host, Signature=0";
  }
}
