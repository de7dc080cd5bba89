package io.awsprovisioner.provisioner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.provisioner.ec2.AwsEc2;
import io.awsprovisioner.provisioner.launch.LaunchState.Intended;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import io.awsprovisioner.provisioner.secret.TokenKeys;
import io.awsprovisioner.provisioner.testing.Samples;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2AsyncClient;

/// A launch that an older version of ours has asked for is repeated by this one, byte for byte:
/// otherwise EC2 answers IdempotentParameterMismatch. The golden files are a ledger record and the
/// request that followed from it when it was written; a change of the AWS SDK, of the mapping, of
/// the token or of the ledger's format that would break a repeat fails here.
class RepeatedLaunchIT {
  private static final Path RECORD = Path.of("src/test/resources/repeat/intended.v1.json");
  private static final Path REQUEST = Path.of("src/test/resources/repeat/run-instances.v1.txt");

  /// The record's key is `k1`; the deployment has rotated to another one since.
  private static final TokenKeys ROTATED =
      new TokenKeys(
          "k2",
          Map.of(
              "k1", Samples.bytes("0123456789abcdef0123456789abcdef"),
              "k2", Samples.bytes("fedcba9876543210fedcba9876543210")));

  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        call -> {
          bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          call.sendResponseHeaders(503, -1);
          call.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void anOldRecordMakesTheSameRequestAfterAnUpgradeAndUnderARotatedKey() throws IOException {
    var body = launch(record());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(REQUEST, body);
    }
    assertThat(body).isEqualTo(Files.readString(REQUEST));
  }

  @Test
  void repeatsAreTheSameWhateverWasBefore() throws IOException {
    var first = launch(record());
    assertThat(launch(reread(record()))).isEqualTo(first);
  }

  private static Intended record() throws IOException {
    return intended(Files.readAllBytes(RECORD));
  }

  private static Intended reread(Intended launch) throws IOException {
    return intended(ModelMapper.write(new LedgerEntry.Launch(launch)));
  }

  private static Intended intended(byte[] json) throws IOException {
    var entry = (LedgerEntry.Launch) ModelMapper.read(json, LedgerEntry.class);
    return (Intended) entry.launch();
  }

  /// One parameter a line, in the order of the wire.
  private String launch(Intended intended) {
    bodies.clear();
    var parameters = intended.parameters();
    var token = SecurityToken.derive(ROTATED, parameters.tokenKeyId(), intended.facts().launchId());
    try (var ec2 = new AwsEc2(_ -> client(), Duration.ofSeconds(10))) {
      var _ = ec2.launch(parameters.request(intended.facts(), token)).toCompletableFuture().join();
    }
    assertThat(bodies).hasSize(1);
    return bodies.getFirst().replace("&", "\n") + "\n";
  }

  private Ec2AsyncClient client() {
    return Ec2AsyncClient.builder()
        .region(Region.US_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }
}
