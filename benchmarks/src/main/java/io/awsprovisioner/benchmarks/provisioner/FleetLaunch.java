package io.awsprovisioner.benchmarks.provisioner;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Launches a large fleet at the simulator, each instance with a launch id of its own, as a
/// provisioner would have done it over the years.
final class FleetLaunch implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int AT_ONCE = 32;

  private record Place(String region, String image) {}

  private final URI ec2;
  private final String provisionerId;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger failed = new AtomicInteger();

  FleetLaunch(String ec2, String provisionerId) {
    this.ec2 = URI.create(ec2).resolve("/");
    this.provisionerId = provisionerId;
  }

  /// Launches so many, evenly over the regions.
  void run(List<String> regions, String workerType, int instances)
      throws IOException, InterruptedException {
    var places = new ArrayList<Place>();
    for (var region : regions) {
      places.add(new Place(region, image(region)));
    }
    var lanes = new Semaphore(AT_ONCE);
    for (int number = 0; number < instances; number++) {
      var place = places.get(number % places.size());
      lanes.acquire();
      var form = form(place.image(), workerType, number);
      var _ =
          http.sendAsync(request(place.region(), form), HttpResponse.BodyHandlers.ofString())
              .whenComplete((answer, error) -> {
                if (error != null || answer.statusCode() != 200) {
                  failed.incrementAndGet();
                }
                lanes.release();
              });
    }
    lanes.acquire(AT_ONCE);
    if (failed.get() > 0) {
      throw new IOException(failed + " launches failed");
    }
  }

  private String form(String image, String workerType, int number) {
    return "Action=RunInstances&InstanceType=c3.xlarge&MinCount=1&MaxCount=1&ImageId="
        + image
        + "&TagSpecification.1.ResourceType=instance"
        + tag(1, "aws-provisioner:provisioner-id", provisionerId)
        + tag(2, "aws-provisioner:worker-type", workerType)
        + tag(3, "aws-provisioner:launch-id", String.format(Locale.ROOT, "fleet-%07d", number))
        + tag(4, "Name", workerType);
  }

  private static String tag(int number, String key, String value) {
    var name = "&TagSpecification.1.Tag." + number;
    return name + ".Key=" + key + name + ".Value=" + value;
  }

  private String image(String region) throws IOException, InterruptedException {
    var answer =
        http.send(request(region, "Action=DescribeImages"), HttpResponse.BodyHandlers.ofString())
            .body();
    int at = answer.indexOf("<imageId>") + "<imageId>".length();
    return answer.substring(at, answer.indexOf('<', at));
  }

  private HttpRequest request(String region, String form) {
    return HttpRequest.newBuilder(ec2)
        .timeout(DEADLINE)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260301/"
                + region
                + "/ec2/aws4_request, Signature=00")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
