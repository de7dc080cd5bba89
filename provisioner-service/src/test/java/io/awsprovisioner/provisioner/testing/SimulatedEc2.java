package io.awsprovisioner.provisioner.testing;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.Where;
import io.awsprovisioner.ec2simulator.http.Ec2Simulator;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.ec2simulator.journal.JournalEntry;
import io.awsprovisioner.ec2simulator.journal.JournalFact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The EC2 simulator in this JVM, on a clock that the test owns, reached over HTTP as AWS is.
public final class SimulatedEc2 implements AutoCloseable {
  private static final int MANY = 1_000_000;

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

  /// Starts instances of somebody's by plain HTTP, 1,000 at once at most.
  public void fill(int count, Map<String, String> tags) {
    var form =
        new StringBuilder(
            "Action=RunInstances&ImageId=ami-025c0935ffaeb8063&InstanceType=c5.xlarge&MinCount="
                + count
                + "&MaxCount="
                + count
                + "&TagSpecification.1.ResourceType=instance");
    int at = 0;
    for (var tag : tags.entrySet()) {
      at++;
      form.append("&TagSpecification.1.Tag.").append(at).append(".Key=").append(text(tag.getKey()));
      form.append("&TagSpecification.1.Tag.").append(at);
      form.append(".Value=").append(text(tag.getValue()));
    }
    call(form.toString());
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
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError(answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// For a service's configuration.
  public Optional<URI> endpoint() {
    return Optional.of(url());
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
