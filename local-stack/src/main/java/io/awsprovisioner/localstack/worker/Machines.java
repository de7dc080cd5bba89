package io.awsprovisioner.localstack.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/// The instances of one region: which of them run, what they were told, and how one shuts down.
final class Machines implements AutoCloseable {

  private static final int PAGE = 1000;
  private static final Duration CALL_LIMIT = Duration.ofSeconds(10);

  private static final Filter RUNNING =
      Filter.builder().name("instance-state-name").values("running").build();

  private final Ec2Client ec2;
  private final HttpClient http;
  private final @Nullable URI admin;

  /// A client for one region.
  ///
  /// @param admin the simulator's admin port; `null` = an EC2 that has none
  Machines(URI endpoint, String region, HttpClient http, @Nullable URI admin) {
    this.http = http;
    this.admin = admin;
    this.ec2 =
        Ec2Client.builder()
            .endpointOverride(endpoint)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("simulated-worker", "not-a-secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(CALL_LIMIT))
            .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL_LIMIT))
            .build();
  }

  /// Ids of all running instances, sorted.
  ///
  /// @throws IOException when EC2 does not answer; then nothing is known
  Set<String> running() throws IOException {
    var ids = new TreeSet<String>();
    try {
      ec2.describeInstancesPaginator(request -> request.maxResults(PAGE).filters(RUNNING))
          .reservations()
          .forEach(reservation ->
              reservation.instances().forEach(instance -> ids.add(instance.instanceId())));
      return ids;
    } catch (SdkException e) {
      throw new IOException(e);
    }
  }

  /// What the instance finds when it boots; empty when it was launched by somebody else.
  Optional<UserData> userData(String instanceId) throws IOException {
    try {
      var answer =
          ec2.describeInstanceAttribute(
              request -> request.instanceId(instanceId).attribute(InstanceAttributeName.USER_DATA));
      return answer.userData() == null || answer.userData().value() == null
          ? Optional.empty()
          : UserData.read(answer.userData().value());
    } catch (SdkException e) {
      throw new IOException(e);
    }
  }

  /// The machine switches itself off. Only a simulator can be told that; elsewhere it is
  /// terminated.
  void shutDown(String instanceId) throws IOException, InterruptedException {
    if (admin == null) {
      try {
        ec2.terminateInstances(request -> request.instanceIds(instanceId));
        return;
      } catch (SdkException e) {
        throw new IOException(e);
      }
    }
    var request =
        HttpRequest.newBuilder(admin.resolve("/instances/" + instanceId + "/shutdown"))
            .timeout(CALL_LIMIT)
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException("shutdown of " + instanceId + " answered " + response.statusCode());
    }
  }

  @Override
  public void close() {
    ec2.close();
  }
}
