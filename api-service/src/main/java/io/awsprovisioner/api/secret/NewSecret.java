package io.awsprovisioner.api.secret;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.SentTime;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.Place;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What createSecret was asked to keep.
///
/// @param launch null for secrets of the historic kind
record NewSecret(
    String workerType,
    ObjectNode secrets,
    List<String> scopes,
    String token,
    Instant expiration,
    @Nullable Launch launch) {
  NewSecret {
    scopes = List.copyOf(scopes);
  }

  /// The launch it is for; none for secrets of the historic kind.
  Optional<LaunchId> launched() {
    return Optional.ofNullable(launch).map(Launch::launchId);
  }

  /// The launch that a secret is for.
  record Launch(LaunchId launchId, Instant lastModified, Place place) {
    ObjectNode json() {
      return ModelMapper.shared().valueToTree(this);
    }
  }

  /// Reads a body that the schema has let through; empty when a date in it is none.
  static Optional<NewSecret> of(ObjectNode body) {
    try {
      var scopes = new ArrayList<String>();
      body.path("scopes").forEach(s -> scopes.add(s.asText()));
      return Optional.of(
          new NewSecret(
              body.path("workerType").asText(),
              body.withObject("/secrets").deepCopy(),
              scopes,
              body.path("token").asText(),
              time(body.path("expiration").asText()),
              body.get("launch") instanceof ObjectNode launch ? launch(launch) : null));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private static Launch launch(ObjectNode json) {
    return new Launch(
        new LaunchId(json.path("launchId").asText()),
        time(json.path("lastModified").asText()),
        new Place(
            new Region(json.path("region").asText()),
            new AvailabilityZone(json.path("availabilityZone").asText()),
            new InstanceType(json.path("instanceType").asText())));
  }

  private static Instant time(String text) {
    return SentTime.parse(text)
        .orElseThrow(() -> new DateTimeParseException("not a time that is taken", text, 0));
  }

  @Override
  public String toString() {
    return "NewSecret[" + workerType + "]";
  }
}
