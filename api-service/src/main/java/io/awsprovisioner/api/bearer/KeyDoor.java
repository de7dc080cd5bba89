package io.awsprovisioner.api.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.api.outside.JsonDoor;
import io.awsprovisioner.api.outside.Reply;
import io.awsprovisioner.api.outside.ServiceAddress;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/// The door to an issuer's public keys: by discovery (OpenID Connect Discovery 1.0, section 4), or
/// straight where the operator gave the address. One try each, with the door's deadline.
final class KeyDoor {
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final Issuer issuer;
  private final JsonDoor door;

  KeyDoor(Issuer issuer, JsonDoor door) {
    this.issuer = issuer;
    this.door = door;
  }

  /// What a fetch came to.
  sealed interface Fetched {
    record Keys(List<JsonWebKey> keys) implements Fetched {
      public Keys {
        keys = List.copyOf(keys);
      }
    }

    /// No keys.
    ///
    /// @param why for the log
    record Nothing(String why) implements Fetched {}
  }

  /// The keys that it publishes now. Never fails.
  Uni<Fetched> keys() {
    var address = issuer.keys().url();
    return address.isPresent() ? fetch(address.get()) : discover();
  }

  private Uni<Fetched> discover() {
    var address = URI.create(issuer.issuer().replaceFirst("/$", "") + DISCOVERY);
    return door.get(address, issuer.keys().tokenFile())
        .chain(reply ->
            switch (reply) {
              case Reply.Said(var json) -> told(json);
              case Reply.Refused(var status) -> nothing(address + " answered " + status);
              case Reply.Silent(var why) -> nothing(address + ": " + why);
            });
  }

  private Uni<Fetched> told(JsonNode discovery) {
    if (!discovery.path("issuer").asText().equals(issuer.issuer())) {
      return nothing("its discovery document is another issuer's");
    }
    try {
      var address = URI.create(discovery.path("jwks_uri").asText());
      Optional<String> flaw = ServiceAddress.flaw(address);
      return flaw.isPresent() ? nothing("its jwks_uri " + flaw.get()) : fetch(address);
    } catch (IllegalArgumentException _) {
      return nothing("its discovery document has no jwks_uri");
    }
  }

  private Uni<Fetched> fetch(URI address) {
    return door.get(address, issuer.keys().tokenFile())
        .map(reply ->
            switch (reply) {
              case Reply.Said(var json) -> parsed(json);
              case Reply.Refused(var status) ->
                  new Fetched.Nothing(address + " answered " + status);
              case Reply.Silent(var why) -> new Fetched.Nothing(address + ": " + why);
            });
  }

  private static Fetched parsed(JsonNode json) {
    var listed = json.path("keys");
    for (var key : listed) {
      if (!key.isObject()) {
        return new Fetched.Nothing("its keys cannot be read as a JWKS");
      }
    }
    if (!listed.isArray()) {
      return new Fetched.Nothing("its answer is no JWKS");
    }
    try {
      return new Fetched.Keys(new JsonWebKeySet(json.toString()).getJsonWebKeys());
    } catch (JoseException e) {
      return new Fetched.Nothing("its keys cannot be read as a JWKS");
    }
  }

  private static Uni<Fetched> nothing(String why) {
    return Uni.createFrom().item(new Fetched.Nothing(why));
  }
}
