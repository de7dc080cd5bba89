package io.awsprovisioner.provisioner.testing;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.ec2simulator.http.Ec2Simulator;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.ec2simulator.journal.JournalEntry;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.ec2.SqsMessages;
import io.awsprovisioner.provisioner.ec2.StreamedInstances;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// The EC2 simulator in this JVM, on a clock that the test owns, reached over HTTP as AWS is.
public final class SimulatedEc2 implements AutoCloseable {
  private static final int MANY = 1_000_000;
  private static final StaticCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret"));

  /// One for all tests of the JVM: it takes a second to start.
  private static final SdkAsyncHttpClient SDK_HTTP =
      NettyNioAsyncHttpClient.builder().maxConcurrency(100).build();

  public final TestingClock clock = new TestingClock(Samples.NOON);
  private final Ec2Simulator simulator;
  private final HttpClient http = HttpClient.newHttpClient();

  public SimulatedEc2() {
    try {
      simulator =
          Ec2Simulator.start(Simulation.open(42, clock, Timings.DEFAULT), "127.0.0.1", 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI url() {
    return simulator.url();
  }

  public Simulation simulation() {
    return simulator.simulation();
  }

  /// One action in a region.
  public static Where calls(@Nullable String region, @Nullable String action) {
    return new Where(region, null, null, null, action);
  }

  public static Where zone(String zone) {
    return new Where(null, zone, null, null, null);
  }

  /// Switches a bad day on.
  public void fault(String name, Fault fault) {
    simulation().faults().put(name, fault);
  }

  /// Ends all bad days.
  public void calm() {
    simulation().faults().clear();
  }

  /// What really happened.
  public List<JournalFact> journal() {
    return simulation().journal().after(0, MANY, _ -> true).entries().stream()
        .map(JournalEntry::fact)
        .toList();
  }

  /// Starts instances of somebody's in one zone.
  public void fill(String zone, int count, Map<String, String> tags) {
    fill(count, tags, "&Placement.AvailabilityZone=" + zone);
  }

  /// Starts instances of somebody's by plain HTTP, 1,000 at once at most.
  public void fill(int count, Map<String, String> tags) {
    fill(count, tags, "");
  }

  private void fill(int count, Map<String, String> tags, String more) {
    call(
        "Action=RunInstances&ImageId=ami-025c0935ffaeb8063&InstanceType=c5.xlarge&MinCount="
            + count
            + "&MaxCount="
            + count
            + tags(tags)
            + more);
  }

  /// The parameters that tag instances.
  public static String tags(Map<String, String> tags) {
    var form = new StringBuilder("&TagSpecification.1.ResourceType=instance");
    int at = 0;
    for (var tag : tags.entrySet()) {
      at++;
      var field = "&TagSpecification.1.Tag." + at;
      form.append(field).append(".Key=").append(text(tag.getKey()));
      form.append(field).append(".Value=").append(text(tag.getValue()));
    }
    return form.toString();
  }

  /// EC2 announces to take a spot instance back in two minutes.
  public void interrupt(InstanceId instance) {
    var request =
        HttpRequest.newBuilder(
                URI.create(simulator.adminUrl() + "/instances/" + instance + "/interrupt"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    send(request);
  }

  /// The body of an answer.
  public String call(String form) {
    var request =
        HttpRequest.newBuilder(URI.create(url() + "/"))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=AKID/20261101/us-west-2/ec2/aws4_request,"
                    + " Signature=00")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return send(request);
  }

  private String send(HttpRequest request) {
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A door to it through the SDK, without retries.
  public AwsEc2 door(Duration deadline) {
    return new AwsEc2(
        region ->
            Ec2AsyncClient.builder()
                .region(software.amazon.awssdk.regions.Region.of(region.value()))
                .credentialsProvider(ANYBODY)
                .endpointOverride(url())
                .httpClient(SDK_HTTP)
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build(),
        new StreamedInstances(_ -> url(), ANYBODY, deadline),
        deadline);
  }

  /// What EC2 says by itself, through the SDK.
  public SqsMessages messages(String queue) {
    return new SqsMessages(
        region ->
            SqsAsyncClient.builder()
                .region(software.amazon.awssdk.regions.Region.of(region.value()))
                .credentialsProvider(ANYBODY)
                .endpointOverride(url())
                .httpClient(SDK_HTTP)
                .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build(),
        _ -> url() + "/123456789012/" + queue,
        Duration.ofSeconds(10));
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    simulator.close();
  }
}
