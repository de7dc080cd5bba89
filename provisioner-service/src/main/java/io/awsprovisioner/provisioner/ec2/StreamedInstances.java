package io.awsprovisioner.provisioner.ec2;

import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.provisioner.ec2.Ec2Failure.Kind;
import io.awsprovisioner.provisioner.http.BoundedHttp;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/// DescribeInstances without the SDK's unmarshaller, which costs 200 ms of CPU for a page of 1,000:
/// signed by the SDK's signer, sent over plain HTTP, and read by [InstancesXml]. Every region has
/// an HTTP client of its own, so that one that hangs holds up no other.
public final class StreamedInstances implements DescribedInstances {
  private static final int OK = 200;

  /// A page of 1,000 instances with 50 tags and several network interfaces each stays below half of
  /// it. A longer answer is not EC2's.
  private static final int LONGEST_ANSWER = 64 << 20;

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);

  /// What an HTTP client writes by itself.
  private static final Set<String> NOT_OURS = Set.of("host", "content-length");

  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private final Map<Region, HttpClient> clients = new ConcurrentHashMap<>();
  private final Function<Region, URI> endpoints;
  private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
  private final Duration deadline;

  /// @param endpoints EC2's endpoint of a region
  /// @param credentials whom we sign as
  /// @param deadline for a page
  public StreamedInstances(
      Function<Region, URI> endpoints,
      IdentityProvider<? extends AwsCredentialsIdentity> credentials,
      Duration deadline) {
    this.endpoints = endpoints;
    this.credentials = credentials;
    this.deadline = deadline;
  }

  @Override
  public CompletionStage<Ec2.Answer<Ec2.Page<SeenInstance>>> describe(Region region, Which which) {
    return identity()
        .thenCompose(who -> send(region, signed(region, form(which), who)))
        .handle((response, error) -> error == null ? read(response) : unanswered(error));
  }

  /// Whoever looks for credentials may wait for the network, and says in the caller's face that
  /// there are none.
  private CompletableFuture<AwsCredentialsIdentity> identity() {
    return CompletableFuture.<AwsCredentialsIdentity>supplyAsync(
            () -> credentials.resolveIdentity().join(), Thread::startVirtualThread)
        .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private CompletableFuture<HttpResponse<byte[]>> send(Region region, HttpRequest request) {
    var client = clients.computeIfAbsent(region, _ -> newClient());
    return BoundedHttp.send(client, request, deadline, LONGEST_ANSWER);
  }

  private static HttpClient newClient() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT_LIMIT)
        .build();
  }

  private HttpRequest signed(Region region, byte[] form, AwsCredentialsIdentity who) {
    var uri = endpoints.apply(region).resolve("/");
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
            .build();
    var signed =
        SIGNER
            .sign(sign ->
                sign.identity(who)
                    .request(request)
                    .payload(() -> new ByteArrayInputStream(form))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "ec2")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.value()))
            .request();
    var http = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(form)).timeout(deadline);
    signed.forEachHeader((name, values) -> {
      if (!NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> http.header(name, value));
      }
    });
    return http.build();
  }

  private static byte[] form(Which which) {
    var form = new StringBuilder("Action=DescribeInstances&Version=2016-11-15");
    switch (which) {
      case Which.Tagged(var tag, var next) -> {
        filter(form, "tag:" + tag.key(), tag.value());
        form.append("&MaxResults=").append(PAGE);
        next.ifPresent(token -> form.append("&NextToken=").append(text(token)));
      }
      case Which.ById(var ids) -> {
        for (int i = 0; i < ids.size(); i++) {
          form.append("&InstanceId.").append(i + 1).append('=').append(ids.get(i));
        }
      }
      case Which.ByLaunch(var launch) -> filter(form, "client-token", launch.value());
    }
    return form.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void filter(StringBuilder form, String name, String value) {
    form.append("&Filter.1.Name=").append(text(name));
    form.append("&Filter.1.Value.1=").append(text(value));
  }

  private static String text(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Ec2.Answer<Ec2.Page<SeenInstance>> read(HttpResponse<byte[]> response) {
    if (response.statusCode() != OK) {
      return new Ec2.Answer.Refused<>(refusal(response));
    }
    try {
      return new Ec2.Answer.Given<>(InstancesXml.page(response.body()));
    } catch (InstancesXml.Unreadable e) {
      return new Ec2.Answer.Refused<>(
          new Ec2Failure(Kind.UNKNOWN, "UnreadableAnswer", String.valueOf(e.getMessage())));
    }
  }

  private static Ec2Failure refusal(HttpResponse<byte[]> response) {
    return InstancesXml.error(response.body())
        .map(e -> FailureClassifier.classify(e.code(), e.message()))
        .orElseGet(() ->
            new Ec2Failure(
                Kind.TRY_AGAIN, "HTTP " + response.statusCode(), "the answer has no error code"));
  }

  private static Ec2.Answer<Ec2.Page<SeenInstance>> unanswered(Throwable error) {
    var cause = SdkCalls.unwrap(error);
    return new Ec2.Answer.Refused<>(
        cause instanceof SdkException
            ? SdkCalls.failure(cause)
            : new Ec2Failure(Kind.TRY_AGAIN, cause.getClass().getSimpleName(), "no answer"));
  }

  @Override
  public void close() {
    clients.values().forEach(HttpClient::shutdownNow);
  }
}
