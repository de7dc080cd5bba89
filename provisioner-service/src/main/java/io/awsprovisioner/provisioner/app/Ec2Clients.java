package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.ec2.Region;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClientBuilder;

/// Makes the SDK's clients. Every region gets an HTTP client of its own: one region that hangs must
/// not hold the connections of the others.
final class Ec2Clients {
  private static final int MAX_CONNECTIONS_PER_REGION = 32;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  private Ec2Clients() {}

  /// @param endpoint for all regions; AWS's own where it is empty
  static Function<Region, Ec2AsyncClient> factory(Optional<URI> endpoint, Duration callDeadline) {
    return region -> {
      var builder = builder(region, callDeadline);
      endpoint.ifPresent(builder::endpointOverride);
      return builder.build();
    };
  }

  private static Ec2AsyncClientBuilder builder(Region region, Duration callDeadline) {
    return Ec2AsyncClient.builder()
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .httpClientBuilder(http(callDeadline))
        .overrideConfiguration(o ->
            o.apiCallTimeout(callDeadline)
                .apiCallAttemptTimeout(callDeadline)
                .retryStrategy(RetryMode.STANDARD)
                .retryStrategy(r -> r.maxAttempts(1)));
  }

  private static SdkAsyncHttpClient.Builder<?> http(Duration callDeadline) {
    return NettyNioAsyncHttpClient.builder()
        .maxConcurrency(MAX_CONNECTIONS_PER_REGION)
        .connectionTimeout(CONNECT_LIMIT)
        .connectionAcquisitionTimeout(callDeadline)
        .readTimeout(callDeadline);
  }
}
