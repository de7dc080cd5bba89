package io.awsprovisioner.ec2simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// With 100,000 instances a page of 1,000 is answered in less than 100 ms, and hundreds of calls a
/// second are.
final class ScaleIT {
  private static final int FLEET = 100_000;

  @Test
  void answersAPageOfAThousandInATenthOfASecond() throws Exception {
    try (var simulator = new RunningSimulator();
        var http = HttpClient.newHttpClient()) {
      fill(simulator, http);
      var page =
          page(
              simulator,
              "Action=DescribeInstances&MaxResults=1000"
                  + "&Filter.1.Name=tag-key&Filter.1.Value.1=Owner");
      for (int i = 0; i < 10; i++) {
        assertThat(http.send(page, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
      }
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 10; i++) {
        long before = System.nanoTime();
        String body = http.send(page, BodyHandlers.ofString()).body();
        best = Math.min(best, System.nanoTime() - before);
        assertThat(body).contains("<nextToken>");
      }
      assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(100));
      hundredsOfCalls(simulator, http);
    }
  }

  private static void hundredsOfCalls(RunningSimulator simulator, HttpClient http) {
    var call =
        page(simulator, "Action=DescribeSpotPriceHistory&MaxResults=10&InstanceType.1=c5.xlarge");
    long before = System.nanoTime();
    var calls =
        IntStream.range(0, 500)
            .mapToObj(_ -> http.sendAsync(call, BodyHandlers.ofString()))
            .toList();
    CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    assertThat(calls).allSatisfy(each -> assertThat(each.join().statusCode()).isEqualTo(200));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
  }

  /// By plain HTTP: the SDK would spend most of the test's time on reading the answers.
  private static void fill(RunningSimulator simulator, HttpClient http) throws Exception {
    var launch =
        page(
            simulator,
            "Action=RunInstances&ImageId=ami-025c0935ffaeb8063&InstanceType=c5.xlarge"
                + "&MinCount=1000&MaxCount=1000&TagSpecification.1.ResourceType=instance"
                + "&TagSpecification.1.Tag.1.Key=Owner&TagSpecification.1.Tag.1.Value=me");
    for (int i = 0; i < FLEET / 1000; i++) {
      assertThat(http.send(launch, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
  }

  private static HttpRequest page(RunningSimulator simulator, String form) {
    return HttpRequest.newBuilder(URI.create(simulator.simulator.url() + "/"))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKID/20260301/us-west-2/ec2/aws4_request, Signature=00")
        .POST(BodyPublishers.ofString(form))
        .build();
  }
}
