package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.ec2.Region;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClientBuilder;

/// Makes the SDK's clients. Every region gets an HTTP client of its own: one region that hangs must
/// not hold the connections of the others.
final class Ec2Clients {
  private static final int MAX_CONNECTIONS_PER_REGION = 32;

  /// What it does for a call is little; the work is done by whoever asked.
  private static final int EVENT_LOOP_THREADS = 2;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  private Ec2Clients() {}

  /// @param endpoint for all regions; AWS's own where it is empty
  static Function<Region, Ec2AsyncClient> factory(Optional<URI> endpoint, Duration callDeadline) {
    var eventLoop = SdkEventLoopGroup.builder().numberOfThreads(EVENT_LOOP_THREADS).build();
    return region -> {
      var builder = builder(region, callDeadline, eventLoop);
      endpoint.ifPresent(builder::endpointOverride);
      return builder.build();
    };
  }

  private static Ec2AsyncClientBuilder builder(
      Region region, Duration callDeadline, SdkEventLoopGroup eventLoop) {
    return Ec2AsyncClient.builder()
        .region(software.amazon.awssdk.regions.Region.of(region.value()))
        .httpClientBuilder(http(callDeadline, eventLoop))
        .overrideConfiguration(o ->
            o.apiCallTimeout(callDeadline)
                .apiCallAttemptTimeout(callDeadline)
                .retryStrategy(RetryMode.STANDARD)
                .retryStrategy(r -> r.maxAttempts(1)));
  }

  private static SdkAsyncHttpClient.Builder<?> http(
      Duration callDeadline, SdkEventLoopGroup eventLoop) {
    return NettyNioAsyncHttpClient.builder()
        .eventLoopGroup(eventLoop)
        .maxConcurrency(MAX_CONNECTIONS_PER_REGION)
        .connectionTimeout(CONNECT_LIMIT)
        .connectionAcquisitionTimeout(callDeadline)
        .readTimeout(callDeadline);
  }
}
