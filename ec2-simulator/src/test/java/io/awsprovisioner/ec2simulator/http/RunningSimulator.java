package io.awsprovisioner.ec2simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.TestClock;
import io.awsprovisioner.ec2simulator.instances.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/// A simulator on a clock that the test owns, reached only as others reach it: by the AWS SDK and
/// by the admin face.
public final class RunningSimulator implements AutoCloseable {
  public static final String IMAGE = "ami-025c0935ffaeb8063";
  public static final String ZONE = "us-west-2b";
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// One HTTP client for all tests of the JVM: it takes a second to start.
  private static final SdkAsyncHttpClient SDK_HTTP =
      NettyNioAsyncHttpClient.builder().maxConcurrency(200).build();

  private static final HttpClient ADMIN_HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  public final TestClock clock = new TestClock();
  public final Ec2Simulator simulator;
  public final Ec2AsyncClient ec2;

  public RunningSimulator() {
    try {
      simulator =
          Ec2Simulator.start(Simulation.open(42, clock, Timings.DEFAULT), "127.0.0.1", 0, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ec2 = client("us-west-2");
  }

  /// A client of a region, that retries nothing.
  public Ec2AsyncClient client(String region) {
    return Ec2AsyncClient.builder()
        .endpointOverride(simulator.url())
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
        .httpClient(SDK_HTTP)
        .overrideConfiguration(
            override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  /// The answer, or the exception that the SDK made of it.
  public static <T> T ask(CompletableFuture<T> call) {
    try {
      return call.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /// The error code of a call that must fail.
  public static String refusal(CompletableFuture<?> call) {
    try {
      ask(call);
    } catch (Ec2Exception e) {
      return e.awsErrorDetails().errorCode();
    }
    throw new AssertionError("The call succeeded");
  }

  /// A launch of one c5.xlarge on the spot market in [#ZONE], changed as the test likes.
  public RunInstancesResponse launch(Consumer<RunInstancesRequest.Builder> change) {
    return ask(ec2.runInstances(order(change)));
  }

  public Instance launchOne() {
    return launch(_ -> {}).instances().getFirst();
  }

  /// The error code of a launch that must fail, of one like [#launch]'s.
  public String launchRefused(Consumer<RunInstancesRequest.Builder> change) {
    return refusal(ec2.runInstances(order(change)));
  }

  /// What the largest page shows.
  public List<Instance> describeAll() {
    return ask(ec2.describeInstances(request -> request.maxResults(1000))).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .toList();
  }

  public static RunInstancesRequest order(Consumer<RunInstancesRequest.Builder> change) {
    var order =
        RunInstancesRequest.builder()
            .imageId(IMAGE)
            .instanceType(InstanceType.C5_XLARGE)
            .minCount(1)
            .maxCount(1)
            .placement(place -> place.availabilityZone(ZONE))
            .instanceMarketOptions(market -> market.marketType("spot"));
    change.accept(order);
    return order.build();
  }

  public String stateOf(String id) {
    return ask(ec2.describeInstances(request -> request.instanceIds(id)))
        .reservations()
        .getFirst()
        .instances()
        .getFirst()
        .state()
        .nameAsString();
  }

  /// Sends a request to the admin face and returns the JSON of its answer, whatever its status.
  public JsonNode admin(String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(simulator.adminUrl() + path))
            .method(method, BodyPublishers.ofString(body))
            .timeout(LIMIT)
            .build();
    try {
      return JSON.readTree(ADMIN_HTTP.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonNode admin(String path) {
    return admin("GET", path, "");
  }

  /// Switches a fault on; the admin face must accept it.
  public void fault(String json) {
    JsonNode answer = admin("PUT", "/faults/test", json);
    if (answer.has("error")) {
      throw new AssertionError(answer.get("error").asText());
    }
  }

  /// What the journal says about an instance, in order.
  public List<String> journalOf(String id) {
    JsonNode entries = admin("/journal?limit=10000&instanceId=" + id).get("entries");
    return StreamSupport.stream(entries.spliterator(), false)
        .map(entry -> entry.get("what").asText())
        .toList();
  }

  @Override
  public void close() {
    ec2.close();
    simulator.close();
  }
}
