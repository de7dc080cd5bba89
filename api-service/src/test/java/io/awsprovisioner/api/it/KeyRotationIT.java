package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.cipher.SecretKeys;
import io.awsprovisioner.api.deployment.IdSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ApiTest
class KeyRotationIT {
  @TestHTTPResource("/")
  URI url;

  @Inject AgroalDataSource database;
  @Inject IdSource ids;

  @ConfigProperty(name = "provisioner.secrets.keys-file")
  Path keysFile;

  @Test
  void whatIsUnderAFormerKeyIsReEncryptedAndStillOpens() throws SQLException {
    var id = Api.name();
    var former = new SecretCipher(SecretKeys.read(keysFile, "k0"), ids);
    var sealed =
        former.seal(
            "token-of-old".getBytes(StandardCharsets.UTF_8),
            ("client/" + id).getBytes(StandardCharsets.UTF_8));
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into client values (?, 'k0', ?, '[\"aws-provisioner:view-audit\"]', '', null,"
                    + " now(), 'test')")) {
      insert.setString(1, id);
      insert.setBytes(2, sealed.bytes().array());
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    var client = Api.at(url, null).with(id, "token-of-old");
    assertThat(client.get("/v1/audit?limit=1").status()).isEqualTo(200);
    await().atMost(Duration.ofSeconds(60)).until(() -> keyOf(id).equals("k1"));
    assertThat(client.get("/v1/audit?limit=1").status()).isEqualTo(200);
  }

  private String keyOf(String id) throws SQLException {
    try (var connection = database.getConnection();
        var select = connection.prepareStatement("select key_id from client where client_id = ?")) {
      select.setString(1, id);
      try (var rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }
}
