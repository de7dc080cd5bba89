package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.SqsMessages;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// Makes the SDK's clients of the queues. Where a queue is follows from its URL alone, so an
/// endpoint of one's own needs no other setting.
final class QueueClients {
  private static final String PLACEHOLDER = "{region}";

  /// One waits and one deletes.
  private static final int MAX_CONNECTIONS_PER_REGION = 2;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  private QueueClients() {}

  /// The queue's URL in a region.
  ///
  /// @throws ConfigProblem when it is no http or https URL
  static String url(String pattern, Region region) {
    var url = pattern.replace(PLACEHOLDER, region.value());
    try {
      var uri = URI.create(url);
      if (uri.getHost() != null && String.valueOf(uri.getScheme()).startsWith("http")) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // As wrong as one without a host.
    }
    throw new ConfigProblem(
        "provisioner.messages.queue-url",
        "give the queue's URL, such as"
            + " https://sqs.{region}.amazonaws.com/123456789012/aws-provisioner-ec2-events");
  }

  /// The URL for some region, to look at its form.
  static URI sample(String pattern) {
    return URI.create(url(pattern, new Region("us-east-1")));
  }

  static Function<Region, SqsAsyncClient> factory(String pattern, Duration callDeadline) {
    return region -> {
      var limit = callDeadline.plus(SqsMessages.WAIT);
      return SqsAsyncClient.builder()
          .region(software.amazon.awssdk.regions.Region.of(region.value()))
          .endpointOverride(URI.create(url(pattern, region)).resolve("/"))
          .httpClientBuilder(
              NettyNioAsyncHttpClient.builder()
                  .maxConcurrency(MAX_CONNECTIONS_PER_REGION)
                  .connectionTimeout(CONNECT_LIMIT)
                  .readTimeout(limit))
          .overrideConfiguration(o ->
              o.apiCallTimeout(limit)
                  .apiCallAttemptTimeout(limit)
                  .retryStrategy(RetryMode.STANDARD)
                  .retryStrategy(r -> r.maxAttempts(1)))
          .build();
    };
  }
}
