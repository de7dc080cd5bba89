package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.cipher.SecretKeys;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.rotation.KeyRotation;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is under a former key opens, and is under the present one soon: in every table that holds
/// something encrypted.
@QuarkusTest
@ApiTest
class KeyRotationIT {
  @TestHTTPResource("/")
  URI url;

  @Inject AgroalDataSource database;
  @Inject IdSource ids;
  @Inject SecretCipher present;
  @Inject KeyRotation rotation;

  @ConfigProperty(name = "provisioner.secrets.keys-file")
  Path keysFile;

  private Api root;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
  }

  /// A row with something encrypted.
  ///
  /// @param where names the row
  private record Place(String table, String key, String text, String where, Bytes bound) {
    Place(String table, String key, String text, String where, String associated) {
      this(table, key, text, where, Bytes.of(associated.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void aClientIsReEncryptedAndStillKnown() throws SQLException {
    var id = Api.name();
    var wanted = Api.object();
    wanted.putArray("scopes").add("aws-provisioner:view-audit");
    var token = root.put("/v1/clients/" + id, wanted).json().path("accessToken").asText();
    var place =
        new Place("client", "key_id", "access_token", "client_id = '" + id + "'", "client/" + id);
    putUnderFormerKey(place);
    var client = root.with(id, token);
    assertThat(client.get("/v1/audit?limit=1").status()).isEqualTo(200);
    awaitPresentKey(place);
    assertThat(client.get("/v1/audit?limit=1").status()).isEqualTo(200);
  }

  @Test
  void aSecretIsReEncryptedAndStillOpens() throws Throwable {
    var token = Api.token();
    assertThat(root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status())
        .isEqualTo(200);
    var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    var hex = java.util.HexFormat.of().formatHex(hash);
    var place =
        new Place("secret", "key_id", "contents", "token_hash = '\\x" + hex + "'", Bytes.of(hash));
    putUnderFormerKey(place);
    rotate();
    assertThat(keyOf(place)).isEqualTo("k1");
    assertThat(
            root.as(null).get("/v1/secret/" + token).json().path("data").path("password").asText())
        .isEqualTo("hunter2");
  }

  @Test
  void aWorkerTypeAndItsVersionsAreReEncryptedAndStillReadable() throws Throwable {
    var name = Api.name();
    var definition = Api.definition();
    definition.withObject("/secrets").put("password", "hunter2");
    var path = "/v1/worker-type/" + name;
    assertThat(root.put(path, definition).status()).isEqualTo(200);
    var where = "name = '" + name + "' and version = 1";
    var associated = "worker-type/" + name + "/1";
    var present = new Place("worker_type", "secrets_key_id", "secrets", where, associated);
    var version = new Place("worker_type_version", "secrets_key_id", "secrets", where, associated);
    putUnderFormerKey(present);
    putUnderFormerKey(version);
    assertThat(root.get(path).json().path("secrets").path("password").asText())
        .isEqualTo("hunter2");
    rotate();
    assertThat(keyOf(present)).isEqualTo("k1");
    assertThat(keyOf(version)).isEqualTo("k1");
    assertThat(root.get(path).json().path("secrets").path("password").asText())
        .isEqualTo("hunter2");
    assertThat(root.get(path + "/history/1").text()).contains("<masked>");
  }

  private void putUnderFormerKey(Place place) throws SQLException {
    var former = new SecretCipher(SecretKeys.read(keysFile, "k0"), ids);
    var plain = present.open(new Sealed("k1", Bytes.of(read(place))), place.bound().array());
    var sealed = former.seal(plain, place.bound().array());
    try (var connection = database.getConnection();
        var update =
            connection.prepareStatement(
                "update %s set %s = 'k0', %s = ? where %s"
                    .formatted(place.table(), place.key(), place.text(), place.where()))) {
      update.setBytes(1, sealed.bytes().array());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private byte[] read(Place place) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.createStatement();
        var rows =
            select.executeQuery(
                "select %s from %s where %s"
                    .formatted(place.text(), place.table(), place.where()))) {
      assertThat(rows.next()).isTrue();
      return rows.getBytes(1);
    }
  }

  /// What housekeeping does every ten seconds, now.
  private void rotate() throws Throwable {
    var work = rotation.rotate();
    assertThat(VertxContextSupport.subscribeAndAwait(() -> work)).isNotNegative();
  }

  private void awaitPresentKey(Place place) {
    await().atMost(Duration.ofSeconds(60)).until(() -> keyOf(place).equals("k1"));
  }

  private String keyOf(Place place) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.createStatement();
        var rows =
            select.executeQuery(
                "select %s from %s where %s"
                    .formatted(place.key(), place.table(), place.where()))) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    }
  }
}
