package io.awsprovisioner.api.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Certificate;
import io.awsprovisioner.api.access.Client;
import io.awsprovisioner.api.access.ClientsFile;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.model.json.ModelMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// Makes a worker's temporary Taskcluster credentials.
public final class CredentialMint {
  /// No worker lives longer, so neither do its credentials (contract, getSecret).
  private static final Duration LONGEST = Duration.ofDays(4);

  /// They begin a little in the past, because the clock of whoever checks them may be behind.
  private static final Duration BACKDATED = Duration.ofMinutes(5);

  private final Client issuer;
  private final CredentialsConfig config;
  private final DeploymentConfig deployment;
  private final InstantSource clock;
  private final IdSource ids;

  /// @throws IllegalStateException when the configuration cannot work; it names the key and the
  ///   remedy
  public CredentialMint(
      ClientsFile clients,
      CredentialsConfig config,
      DeploymentConfig deployment,
      InstantSource clock,
      IdSource ids) {
    this.issuer =
        clients
            .find(config.issuerClientId())
            .orElseThrow(() ->
                new IllegalStateException(
                    "provisioner.credentials.issuer-client-id: client '"
                        + config.issuerClientId()
                        + "' does not stand in provisioner.access.clients-file; add it there, with"
                        + " its access token"));
    if (config.lifetime().compareTo(LONGEST) > 0 || !config.lifetime().isPositive()) {
      throw new IllegalStateException(
          "provisioner.credentials.lifetime: must be above 0 and at most 96h, not "
              + config.lifetime());
    }
    this.config = config;
    this.deployment = deployment;
    this.clock = clock;
    this.ids = ids;
  }

  /// Fresh credentials.
  ///
  /// @param place what is known of the worker: `workerType`, and `region` and `instanceType` where
  ///   known
  ObjectNode mint(Map<String, String> place) {
    Instant start = clock.instant().minus(BACKDATED);
    var seed = ids.slug() + ids.slug();
    var certificate =
        Certificate.issue(
            issuer.accessToken(), scopes(place), start, start.plus(config.lifetime()), seed);
    var json = ModelMapper.shared().createObjectNode();
    json.put("clientId", issuer.clientId());
    json.put("accessToken", Certificate.temporaryAccessToken(issuer.accessToken(), seed));
    json.put("certificate", new String(ModelMapper.write(certificate), StandardCharsets.UTF_8));
    return json;
  }

  private List<String> scopes(Map<String, String> place) {
    return config.scopes().stream()
        .map(template -> fill(template, place))
        .filter(scope -> !scope.matches(".*\\{(region|instanceType)}.*"))
        .toList();
  }

  private String fill(String template, Map<String, String> place) {
    var filled = template.replace("{provisionerId}", deployment.id());
    for (var entry : place.entrySet()) {
      filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
    }
    return filled;
  }
}
