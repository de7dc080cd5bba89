package io.awsprovisioner.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.api.access.Client;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.database.Columns;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Tuple;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The door to the clients that were made over REST. Access tokens are encrypted, bound to their
/// client.
public final class ClientStore {
  private static final String COLUMNS =
      """
      client_id, key_id, access_token, cast(scopes as text) as scopes, description, expires, created,
      author
      """;
  private static final String FIND = "select " + COLUMNS + " from client where client_id = :id";
  private static final String LIST =
      "select " + COLUMNS + " from client order by client_id limit :limit offset :offset";
  private static final String SAVE =
      """
      insert into client (client_id, key_id, access_token, scopes, description, expires, created, author)
      values (:id, :keyId, :accessToken, cast(cast(:scopes as text) as jsonb), :description,
        cast(:expires as timestamptz), :created, :author)
      on conflict (client_id) do update set key_id = excluded.key_id,
        access_token = excluded.access_token, scopes = excluded.scopes,
        description = excluded.description, expires = excluded.expires, author = excluded.author
      """;
  private static final String REMOVE = "delete from client where client_id = :id";

  /// One client is changed by one transaction at a time, also while it does not exist yet.
  private static final String LOCK =
      "select 1 from pg_advisory_xact_lock(hashtextextended(cast(:id as text), 11)) as locked";

  private final Transactions transactions;
  private final SecretCipher cipher;

  public ClientStore(Transactions transactions, SecretCipher cipher) {
    this.transactions = transactions;
    this.cipher = cipher;
  }

  /// A client with what is told about it.
  record Described(Client client, String description, Instant created, String author) {}

  /// The client of that id.
  public Uni<Optional<Client>> find(String clientId) {
    return described(clientId).map(found -> found.map(Described::client));
  }

  /// Makes every other transaction on that client wait for this one: two that make it at once would
  /// else both be shown a token, of which one is void.
  Uni<Void> lock(String clientId) {
    return transactions
        .onSession(
            session -> session.createNativeQuery(LOCK).setParameter("id", clientId).getResultList())
        .replaceWithVoid();
  }

  Uni<Optional<Described>> described(String clientId) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(FIND, Tuple.class)
                .setParameter("id", clientId)
                .getResultList())
        .map(rows -> rows.stream().findFirst().map(this::client));
  }

  Uni<List<Described>> list(int limit, long offset) {
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(LIST, Tuple.class)
                .setParameter("limit", limit)
                .setParameter("offset", offset)
                .getResultList())
        .map(rows -> rows.stream().map(this::client).toList());
  }

  Uni<Void> save(Described described) {
    var client = described.client();
    var sealed =
        cipher.seal(
            client.accessToken().getBytes(StandardCharsets.UTF_8), associated(client.clientId()));
    return transactions
        .onSession(session ->
            session
                .createNativeQuery(SAVE)
                .setParameter("id", client.clientId())
                .setParameter("keyId", sealed.keyId())
                .setParameter("accessToken", sealed.bytes().array())
                .setParameter(
                    "scopes",
                    new String(ModelMapper.write(client.scopes().held()), StandardCharsets.UTF_8))
                .setParameter("description", described.description())
                .setParameter("expires", client.expires())
                .setParameter("created", described.created())
                .setParameter("author", described.author())
                .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Integer> remove(String clientId) {
    return transactions.onSession(
        session -> session.createNativeQuery(REMOVE).setParameter("id", clientId).executeUpdate());
  }

  private Described client(Tuple row) {
    var id = Columns.text(row, "client_id");
    var sealed =
        new Sealed(
            Columns.text(row, "key_id"),
            Bytes.of(Objects.requireNonNull(Columns.bytes(row, "access_token"))));
    return new Described(
        new Client(
            id,
            new String(cipher.open(sealed, associated(id)), StandardCharsets.UTF_8),
            scopes(Columns.text(row, "scopes")),
            Columns.instantOrNull(row, "expires")),
        Columns.text(row, "description"),
        Columns.instant(row, "created"),
        Columns.text(row, "author"));
  }

  private static Scopes scopes(@Nullable String json) {
    try {
      return new Scopes(List.of(ModelMapper.shared().readValue(json, String[].class)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("stored scopes are not JSON", e);
    }
  }

  private static byte[] associated(String clientId) {
    return ("client/" + clientId).getBytes(StandardCharsets.UTF_8);
  }
}
