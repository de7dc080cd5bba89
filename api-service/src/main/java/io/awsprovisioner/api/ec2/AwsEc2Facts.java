package io.awsprovisioner.api.ec2;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;
import software.amazon.awssdk.services.ec2.Ec2AsyncClientBuilder;

/// EC2 through AWS's SDK. A client is made for a region when it is first asked about.
public final class AwsEc2Facts implements Ec2Facts, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(AwsEc2Facts.class);
  private static final int MAX_CONNECTIONS = 10;

  /// EC2's codes for "there is no such thing" (EC2 API reference, error codes); malformed ids name
  /// nothing either.
  private static final Set<String> MISSING =
      Set.of(
          "InvalidAMIID.NotFound",
          "InvalidAMIID.Malformed",
          "InvalidAMIID.Unavailable",
          "InvalidGroup.NotFound",
          "InvalidGroupId.Malformed",
          "InvalidSecurityGroupID.NotFound");

  private final Map<String, Ec2AsyncClient> clients = new ConcurrentHashMap<>();
  private final Ec2Config config;

  public AwsEc2Facts(Ec2Config config) {
    this.config = config;
  }

  @Override
  public Uni<Existence> exists(Ec2Thing thing) {
    return Uni.createFrom()
        .completionStage(() -> ask(thing))
        .ifNoItem()
        .after(config.deadline())
        .fail()
        .onFailure()
        .recoverWithItem(failure -> verdict(thing, failure));
  }

  private CompletableFuture<Existence> ask(Ec2Thing thing) {
    var client = clients.computeIfAbsent(thing.region(), this::client);
    return switch (thing.kind()) {
      case IMAGE ->
          client
              .describeImages(r -> r.imageIds(thing.name()))
              .thenApply(found -> found.images().isEmpty() ? Existence.MISSING : Existence.THERE);
      case GROUP_ID ->
          client
              .describeSecurityGroups(r -> r.groupIds(thing.name()))
              .thenApply(
                  found -> found.securityGroups().isEmpty() ? Existence.MISSING : Existence.THERE);
      case GROUP_NAME ->
          client
              .describeSecurityGroups(r -> r.groupNames(thing.name()))
              .thenApply(
                  found -> found.securityGroups().isEmpty() ? Existence.MISSING : Existence.THERE);
    };
  }

  private static Existence verdict(Ec2Thing thing, Throwable failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    for (var candidate : new Throwable[] {failure, cause}) {
      if (candidate instanceof AwsServiceException e
          && e.awsErrorDetails() != null
          && MISSING.contains(e.awsErrorDetails().errorCode())) {
        return Existence.MISSING;
      }
    }
    LOG.warnf("EC2 did not answer about %s error=%s", thing, failure.toString());
    return Existence.UNKNOWN;
  }

  private Ec2AsyncClient client(String region) {
    Duration deadline = config.deadline();
    Ec2AsyncClientBuilder builder =
        Ec2AsyncClient.builder()
            .region(Region.of(region))
            .httpClientBuilder(
                NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(MAX_CONNECTIONS)
                    .connectionTimeout(deadline)
                    .readTimeout(deadline))
            .overrideConfiguration(o ->
                o.apiCallTimeout(deadline)
                    .apiCallAttemptTimeout(deadline)
                    .retryStrategy(r -> r.maxAttempts(1)));
    config.endpoint().map(URI::normalize).ifPresent(builder::endpointOverride);
    return builder.build();
  }

  @Override
  public void close() {
    clients.values().forEach(Ec2AsyncClient::close);
  }
}
