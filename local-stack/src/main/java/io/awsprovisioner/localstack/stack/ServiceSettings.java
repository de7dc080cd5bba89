package io.awsprovisioner.localstack.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.awsprovisioner.localstack.process.StackFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The configuration of the two services, key by key. It goes into files that only we may read, not
/// on the command line, since it holds passwords; and as a file, unlike environment variables, a
/// key that a service does not know stops its start.
final class ServiceSettings {

  static final String PROVISIONER_ID = "aws-provisioner-v1";
  static final String TOPIC_PREFIX = "aws-provisioner.";
  static final String ROOT_CLIENT = "local-stack/root";
  static final String ISSUER_CLIENT = "local-stack/issuer";
  static final String PROVISIONER_CLIENT = "local-stack/provisioner";

  /// Where the example worker types live, and two more that the simulator has.
  static final List<String> REGIONS =
      List.of("us-east-1", "us-west-1", "us-west-2", "us-east-2", "eu-central-1");

  private static final String SIMULATORS_QUEUE = "/123456789012/ec2-events";
  private static final String KEY_ID = "local-1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ProjectFiles files;
  private final StackSecrets secrets;
  private final Addresses addresses;
  private final Ec2Target ec2;
  private final @Nullable Path issuers;
  private final Optional<URI> collector;

  /// @param collector of traces
  ServiceSettings(
      ProjectFiles files,
      StackSecrets secrets,
      Addresses addresses,
      UpOptions options,
      Optional<URI> collector) {
    this.files = files;
    this.secrets = secrets;
    this.addresses = addresses;
    this.ec2 = options.ec2();
    this.issuers = options.issuers();
    this.collector = collector;
  }

  Map<String, String> apiService(int replica) throws StackFailure {
    Map<String, String> settings = common(addresses.apiPorts().get(replica));
    settings.put("quarkus.datasource.jdbc.url", "jdbc:" + addresses.postgres());
    settings.put("quarkus.datasource.reactive.url", addresses.postgres());
    settings.put("quarkus.datasource.username", StackParts.DATABASE_USER);
    settings.put("quarkus.datasource.password", secrets.postgresPassword());
    settings.put("provisioner.access.clients-file", clientsFile());
    if (issuers != null) {
      settings.put("provisioner.access.issuers-file", issuers.toString());
    }
    settings.put("provisioner.credentials.issuer-client-id", ISSUER_CLIENT);
    settings.put("provisioner.secrets.key-id", KEY_ID);
    settings.put(
        "provisioner.secrets.keys-file", keysFile("secret-keys.json", secrets.secretsKey()));
    return settings;
  }

  Map<String, String> provisionerService(int replica) throws StackFailure {
    Map<String, String> settings = common(addresses.provisionerPorts().get(replica));
    settings.put("provisioner.api.base-url", addresses.api().toString());
    settings.put("provisioner.api.client-id", PROVISIONER_CLIENT);
    settings.put("provisioner.api.access-token", secrets.provisionerToken());
    settings.put("provisioner.queue.base-url", addresses.queue().toString());
    settings.put("provisioner.launch.token-key-id", KEY_ID);
    settings.put(
        "provisioner.launch.token-keys-file",
        keysFile("launch-token-keys.json", secrets.launchTokenKey()));
    if (ec2 instanceof Ec2Target.Simulator && addresses.ec2() != null) {
      // The simulator says by itself what happens, as EventBridge does through a queue.
      settings.put("provisioner.messages.queue-url", addresses.ec2() + SIMULATORS_QUEUE);
    }
    if (ec2 instanceof Ec2Target.RealAws(double limit)) {
      settings.put("provisioner.pricing.limit-usd-per-hour", Double.toString(limit));
    }
    return settings;
  }

  private Map<String, String> common(int port) {
    var settings = new LinkedHashMap<String, String>();
    // One machine, and nothing leaves it: plain text will do.
    settings.put("provisioner.mode", "development");
    settings.put("quarkus.http.host", "127.0.0.1");
    settings.put("quarkus.http.port", Integer.toString(port));
    // The whole stack stops within ten seconds; a service may not take them all.
    settings.put("quarkus.shutdown.timeout", "2s");
    settings.put("kafka.bootstrap.servers", addresses.kafka());
    settings.put("provisioner.id", PROVISIONER_ID);
    settings.put("provisioner.topic-prefix", TOPIC_PREFIX);
    settings.put("provisioner.regions", String.join(",", REGIONS));
    // As the historic service wrote it, and as published clients take it: with the version.
    settings.put("provisioner.worker.base-url", addresses.api() + "/v1");
    collector.ifPresent(uri -> settings.put("provisioner.tracing.endpoint", uri.toString()));
    URI endpoint = addresses.ec2();
    if (endpoint != null) {
      settings.put("provisioner.ec2.endpoint", endpoint.toString());
    }
    return settings;
  }

  /// A simulator takes any credentials; the real AWS takes those that the SDK finds by itself.
  Map<String, String> environment() {
    return switch (ec2) {
      case Ec2Target.RealAws _ -> Map.of();
      case Ec2Target.Simulator _, Ec2Target.Endpoint _ ->
          Map.of("AWS_ACCESS_KEY_ID", "local-stack", "AWS_SECRET_ACCESS_KEY", "not-a-secret");
    };
  }

  private String clientsFile() throws StackFailure {
    return write(
        "clients.json",
        List.of(
            client(ROOT_CLIENT, secrets.rootToken(), "*"),
            // Whoever issues credentials must itself have the scopes that it gives away.
            client(
                ISSUER_CLIENT,
                secrets.issuerToken(),
                "assume:worker-type:" + PROVISIONER_ID + "/*",
                "assume:worker-id:*"),
            client(
                PROVISIONER_CLIENT,
                secrets.provisionerToken(),
                "aws-provisioner:create-launch-secret")));
  }

  private static Map<String, Object> client(String id, String accessToken, String... scopes) {
    var client = new LinkedHashMap<String, Object>();
    client.put("clientId", id);
    client.put("accessToken", accessToken);
    client.put("scopes", List.of(scopes));
    return client;
  }

  private String keysFile(String name, String key) throws StackFailure {
    return write(name, Map.of(KEY_ID, key));
  }

  private String write(String name, Object content) throws StackFailure {
    try {
      return files.writePrivate(name, JSON.writeValueAsString(content)).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Strings and lists are always JSON", e);
    }
  }
}
