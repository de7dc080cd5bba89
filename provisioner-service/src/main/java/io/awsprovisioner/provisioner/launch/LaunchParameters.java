package io.awsprovisioner.provisioner.launch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.provisioner.ec2.LaunchRequest;
import io.awsprovisioner.provisioner.secret.SecurityToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything that goes to EC2 for a launch, final, so that a repeat is byte for byte the same:
/// after a crash, by another replica, after an upgrade. Only the token is missing; it is derived
/// again.
///
/// @param form which of our ways to make a request of these parameters was meant; the first when a
///   record does not say
/// @param launchSpec in EC2's own names
/// @param userData JSON text with [#TOKEN_PLACE] where the token belongs: text, not a record, since
///   a later version of ours may write a record differently
/// @param bid as it is written on the wire
/// @param tokenKeyId of the key the token is derived under
/// @param lastModified of the definition, which picks the version of its secrets
/// @param secretExpiration when the token stops opening anything
public record LaunchParameters(
    @Nullable Integer form,
    ObjectNode launchSpec,
    String userData,
    @Nullable String bid,
    SortedMap<String, String> tags,
    String tokenKeyId,
    Instant lastModified,
    Instant secretExpiration) {
  /// Stands for the token. No token can look like this.
  public static final String TOKEN_PLACE = "{securityToken}";

  /// The way in which requests are made now: `LaunchSpecMapping` for the launch spec, and
  /// `AwsEc2.complete` for the rest. A change there that changes what an old record becomes needs a
  /// new number here, with the old way kept for old records.
  public static final int FORM = 1;

  public LaunchParameters {
    launchSpec = launchSpec.deepCopy();
    tags = new TreeMap<>(tags);
  }

  /// Whether this version of ours makes the same request of it as the one that wrote it.
  public boolean canBeRepeated() {
    return form == null || form == FORM;
  }

  /// The request of that launch.
  public LaunchRequest request(LaunchFacts facts, SecurityToken token) {
    var json = userData.replace(TOKEN_PLACE, token.value());
    return new LaunchRequest(
        facts.launchId(),
        facts.pool().region(),
        facts.pool().market(),
        launchSpec,
        facts.pool().market() == Market.SPOT ? bid : null,
        Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)),
        tags);
  }
}
