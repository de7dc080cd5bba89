package io.awsprovisioner.api.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.it.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ApiTest
class SealedRowStoreIT {
  @Inject AgroalDataSource database;
  @Inject Transactions transactions;

  @Test
  void whatWasRemovedMeanwhileDoesNotComeBack() throws Throwable {
    var hash = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    try (var connection = database.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into secret (token_hash, worker_type, scopes, key_id, contents, expires,"
                    + " created, removed) values (?, 'w', '[]', 'k1', null, now() + interval '1"
                    + " hour', now(), now())")) {
      insert.setBytes(1, hash);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
    var asItWas =
        new SealedRowStore.Row(Bytes.of(hash), new Sealed("k1", Bytes.of(new byte[] {1})));
    var next = new Sealed("k2", Bytes.of(new byte[] {2}));
    int count =
        VertxContextSupport.subscribeAndAwait(() ->
            transactions.inTransaction(() ->
                new SealedRowStore(transactions).replace(SealedTable.SECRETS, asItWas, next)));
    assertThat(count).isZero();
  }
}
