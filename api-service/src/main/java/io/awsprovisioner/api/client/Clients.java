package io.awsprovisioner.api.client;

import io.awsprovisioner.api.access.Client;
import io.awsprovisioner.api.access.ClientsFile;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.entry.Call;
import io.awsprovisioner.api.entry.CallTransactions;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who may manage clients does it here. Nobody grants scopes they do not have, also not by
/// resetting the token of somebody who has more.
public final class Clients {
  private final ClientStore store;
  private final ClientsFile file;
  private final Recording recording;

  /// What a change leaves behind and needs.
  public record Recording(CallTransactions calls, InstantSource clock, IdSource ids) {}

  public Clients(ClientStore store, ClientsFile file, Recording recording) {
    this.store = store;
    this.file = file;
    this.recording = recording;
  }

  /// What a client is to be.
  record Wanted(Scopes scopes, String description, @Nullable Instant expires) {}

  /// What came of it.
  sealed interface Outcome {
    /// As it now is.
    ///
    /// @param newAccessToken to be shown this once; null when it has not changed
    record Is(ClientStore.Described client, @Nullable String newAccessToken) implements Outcome {
      @Override
      public String toString() {
        return "Is[" + client + "]";
      }
    }

    record Refused(Problem problem) implements Outcome {}

    /// The status of the answer that this becomes.
    default int status() {
      return switch (this) {
        case Is _ -> CallTransactions.OK;
        case Refused(var problem) -> problem.code().status();
      };
    }
  }

  /// Makes a client, or changes one but for its token.
  Uni<Outcome> put(String clientId, Wanted wanted, Call call) {
    return changing(
        clientId,
        call,
        found -> {
          var caller = call.caller();
          if (!caller.scopes().coverAll(wanted.scopes().held())) {
            return refused(tooMuch());
          }
          var before = found.map(ClientStore.Described::client);
          if (before.isPresent() && !caller.scopes().coverAll(before.get().scopes().held())) {
            return refused(tooMuch());
          }
          var token = before.map(Client::accessToken).orElseGet(this::newToken);
          var next =
              new ClientStore.Described(
                  new Client(clientId, token, wanted.scopes(), wanted.expires()),
                  wanted.description(),
                  found.map(ClientStore.Described::created).orElse(recording.clock().instant()),
                  caller.clientId());
          return store
              .save(next)
              .replaceWith(new Outcome.Is(next, before.isPresent() ? null : token));
        });
  }

  /// Gives a client a new token.
  Uni<Outcome> reset(String clientId, Call call) {
    return changing(
        clientId,
        call,
        found -> {
          var caller = call.caller();
          if (found.isEmpty()) {
            return refused(
                Problem.of(ErrorCode.RESOURCE_NOT_FOUND, "Client " + clientId + " not found"));
          }
          var before = found.get();
          if (!caller.scopes().coverAll(before.client().scopes().held())) {
            return refused(tooMuch());
          }
          var token = newToken();
          var next =
              new ClientStore.Described(
                  new Client(clientId, token, before.client().scopes(), before.client().expires()),
                  before.description(),
                  before.created(),
                  before.author());
          return store.save(next).replaceWith(new Outcome.Is(next, token));
        });
  }

  /// Removes a client; none there is fine. The problem, if it must not go.
  Uni<Optional<Problem>> remove(String clientId, Call call) {
    if (file.find(clientId).isPresent()) {
      return Uni.createFrom().item(Optional.of(inFile(clientId)));
    }
    return recording
        .calls()
        .run(
            call,
            () -> store.remove(clientId).replaceWith(Optional.empty()),
            _ -> CallTransactions.NO_CONTENT);
  }

  /// A client as it is listed.
  ///
  /// @param described null for one of the deployment's file
  record Listed(Client client, ClientStore.@Nullable Described described) {
    static Listed of(ClientStore.Described described) {
      return new Listed(described.client(), described);
    }
  }

  /// A page of all clients: those of the deployment's file, then those that were made over REST,
  /// each sorted.
  Uni<List<Listed>> list(int limit, long offset) {
    var written =
        file.sorted().stream().skip(offset).limit(limit).map(c -> new Listed(c, null)).toList();
    int rest = limit - written.size();
    if (rest == 0) {
      return Uni.createFrom().item(written);
    }
    return store
        .list(rest, Math.max(0, offset - file.size()))
        .map(made -> Stream.concat(written.stream(), made.stream().map(Listed::of)).toList());
  }

  private interface Step {
    Uni<Outcome> on(Optional<ClientStore.Described> found);
  }

  private Uni<Outcome> changing(String clientId, Call call, Step step) {
    if (file.find(clientId).isPresent()) {
      return refused(inFile(clientId));
    }
    return recording
        .calls()
        .run(
            call,
            () -> store.lock(clientId).chain(() -> store.described(clientId)).chain(step::on),
            Outcome::status);
  }

  private String newToken() {
    return recording.ids().slug() + recording.ids().slug();
  }

  private static Problem inFile(String clientId) {
    return Problem.of(
        ErrorCode.REQUEST_CONFLICT,
        "Client " + clientId + " stands in the deployment's clients file and is changed there");
  }

  private static Problem tooMuch() {
    return Problem.of(
        ErrorCode.INSUFFICIENT_SCOPES,
        "Nobody grants or takes over scopes that they do not have themselves");
  }

  private static Uni<Outcome> refused(Problem problem) {
    return Uni.createFrom().item(new Outcome.Refused(problem));
  }
}
