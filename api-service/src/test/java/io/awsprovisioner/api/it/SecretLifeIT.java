package io.awsprovisioner.api.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.awsprovisioner.api.secret.Secrets;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stays of a secret in the database, and for how long.
@QuarkusTest
@ApiTest
class SecretLifeIT {
  @TestHTTPResource("/")
  URI url;

  @Inject AgroalDataSource database;
  @Inject Secrets secrets;

  private Api root;
  private Api worker;

  @BeforeEach
  void connect() {
    root = Api.at(url, TestClients.ROOT);
    worker = Api.at(url, null).from("127.7.2.1");
  }

  @Test
  void aUsedTokenIsRefusedForTwoDaysAndForgottenLater() throws Throwable {
    var token = kept();
    assertThat(worker.get("/v1/secret/" + token).status()).isEqualTo(200);
    age(
        token,
        "first_read = first_read - interval '49 hours', expires = now() - interval '49 hours'");
    purge();
    assertThat(again(token)).isEqualTo(409);
    age(
        token,
        "first_read = first_read - interval '2 hours', expires = now() - interval '51 hours'");
    purge();
    assertThat(again(token)).isEqualTo(200);
  }

  @Test
  void aRemovedTokenIsRefusedForTwoDaysAndForgottenLater() throws Throwable {
    var token = kept();
    assertThat(worker.delete("/v1/secret/" + token).status()).isEqualTo(204);
    age(token, "removed = removed - interval '49 hours', expires = now() - interval '90 hours'");
    purge();
    assertThat(again(token)).isEqualTo(409);
    age(token, "removed = removed - interval '2 hours'");
    purge();
    assertThat(again(token)).isEqualTo(200);
  }

  @Test
  void whatWasReadIsForgottenAfterTheGraceWindowAndWhatWasRemovedAtOnce() throws Throwable {
    var read = kept();
    assertThat(worker.get("/v1/secret/" + read).status()).isEqualTo(200);
    assertThat(holdsContents(read)).isTrue();
    age(read, "first_read = first_read - interval '1 minute'");
    purge();
    assertThat(holdsContents(read)).isFalse();
    var removed = kept();
    assertThat(worker.delete("/v1/secret/" + removed).status()).isEqualTo(204);
    assertThat(holdsContents(removed)).isFalse();
  }

  @Test
  void noTokenAndNoValueStandsInTheDatabase() throws Exception {
    var token = kept();
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement(
                "select cast(s as text) from secret s where token_hash = ?")) {
      select.setBytes(1, hash(token));
      try (var rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        var hex =
            new java.math.BigInteger(1, "hunter2".getBytes(StandardCharsets.UTF_8)).toString(16);
        assertThat(rows.getString(1))
            .doesNotContain(token)
            .doesNotContain("hunter2")
            .doesNotContain(hex);
      }
    }
  }

  @Test
  void aRowsSecretIsWorthNothingInAnotherRow() throws Exception {
    var one = kept();
    var other = kept();
    age(
        other,
        "contents = (select contents from secret where token_hash = '\\x%s')".formatted(hex(one)));
    var answer = worker.get("/v1/secret/" + other);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).doesNotContain("hunter2");
    assertThat(worker.get("/v1/secret/" + one).status()).isEqualTo(200);
  }

  @Test
  void thePurgeIsCounted() {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            assertThat(worker.get("/q/metrics").text())
                .contains("provisioner_api_chores_total{chore=\"purge-secrets\""));
  }

  private String kept() {
    var token = Api.token();
    assertThat(again(token)).isEqualTo(200);
    return token;
  }

  private int again(String token) {
    return root.put("/v1/secret/" + token, SecretIT.secret("w", token)).status();
  }

  private void purge() throws Throwable {
    var work = secrets.purge();
    assertThat(VertxContextSupport.subscribeAndAwait(() -> work)).isNotNegative();
  }

  private void age(String token, String change) throws Exception {
    try (var connection = database.getConnection();
        var update = connection.createStatement()) {
      assertThat(
              update.executeUpdate(
                  "update secret set " + change + " where token_hash = '\\x" + hex(token) + "'"))
          .isEqualTo(1);
    }
  }

  private boolean holdsContents(String token) throws Exception {
    try (var connection = database.getConnection();
        var select =
            connection.prepareStatement("select contents from secret where token_hash = ?")) {
      select.setBytes(1, hash(token));
      try (var rows = select.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getBytes(1) != null;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(String token) throws Exception {
    return java.util.HexFormat.of().formatHex(hash(token));
  }

  private static byte[] hash(String token) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
  }
}
