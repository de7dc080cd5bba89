package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.DescribedInstances;
import io.awsprovisioner.provisioner.ec2.StreamedInstances;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClientBuilder;
import software.amazon.awssdk.services.ec2.endpoints.Ec2EndpointProvider;

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

  /// DescribeInstances has a way of its own; it goes to the same endpoints under the same name.
  static DescribedInstances described(Optional<URI> endpoint, Duration callDeadline) {
    var credentials = DefaultCredentialsProvider.builder().build();
    return new StreamedInstances(
        region -> endpoint.orElseGet(() -> aws(region)), credentials, callDeadline);
  }

  private static URI aws(Region region) {
    return Ec2EndpointProvider.defaultProvider()
        .resolveEndpoint(e -> e.region(software.amazon.awssdk.regions.Region.of(region.value())))
        .join()
        .endpointUrl()
        .toUri();
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
