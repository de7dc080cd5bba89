package io.awsprovisioner.api.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.it.ApiTest;
import io.awsprovisioner.api.outside.JsonDoor;
import io.awsprovisioner.api.outside.LocalServer;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The door against a real server on this machine.
@QuarkusTest
@ApiTest
class KeyDoorIT {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final String DISCOVERY = "/x/.well-known/openid-configuration";

  private final LocalServer server = new LocalServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aDiscoveryDocumentOfAnotherIssuerIsNotBelieved() {
    discovery("https://other.example.com", server.at("/jwks").toString());
    assertThat(why()).contains("another issuer's");
  }

  @Test
  void keysAreNotFetchedOverPlainHttpFromElsewhere() {
    discovery(server.at("/x").toString(), "http://keys.example.com/jwks");
    assertThat(why()).contains("https://");
    discovery(server.at("/x").toString(), "no address");
    assertThat(why()).contains("jwks_uri");
  }

  @Test
  void whatIsNoSetOfKeysGivesNone() {
    discovery(server.at("/x").toString(), server.at("/jwks").toString());
    for (var odd : List.of("{\"keys\": 7}", "{\"keys\": [7]}", "{}", "[]", "7")) {
      server.says("/jwks", 200, odd);
      assertThat(fetch()).as(odd).isInstanceOf(KeyDoor.Fetched.Nothing.class);
    }
    server.says("/jwks", 404, "");
    assertThat(why()).contains("404");
  }

  @Test
  void keysOfKindsThatNobodyKnowsArePassedOver() {
    discovery(server.at("/x").toString(), server.at("/jwks").toString());
    server.says("/jwks", 200, "{\"keys\": [{\"kty\": \"future\"}, {}]}");
    assertThat(fetch()).isEqualTo(new KeyDoor.Fetched.Keys(List.of()));
  }

  private void discovery(String issuer, String jwks) {
    server.says(DISCOVERY, 200, "{\"issuer\": \"" + issuer + "\", \"jwks_uri\": \"" + jwks + "\"}");
  }

  private String why() {
    return ((KeyDoor.Fetched.Nothing) fetch()).why();
  }

  private KeyDoor.Fetched fetch() {
    var issuer =
        new Issuer(
            "company",
            server.at("/x").toString(),
            List.of("us"),
            new Issuer.Keys(Optional.empty(), Optional.empty(), Optional.empty()),
            new Issuer.Claims("sub", "groups"),
            Map.of(),
            Optional.empty());
    return new KeyDoor(issuer, new JsonDoor(DEADLINE, Optional.empty()))
        .keys()
        .await()
        .atMost(DEADLINE);
  }
}
