package io.awsprovisioner.api.app;

import io.awsprovisioner.api.access.AccessConfig;
import io.awsprovisioner.api.access.Authenticator;
import io.awsprovisioner.api.access.BearerCheck;
import io.awsprovisioner.api.access.ClientRegistry;
import io.awsprovisioner.api.access.ClientsFile;
import io.awsprovisioner.api.access.HawkCheck;
import io.awsprovisioner.api.access.HawkDelegate;
import io.awsprovisioner.api.access.NonceStore;
import io.awsprovisioner.api.bearer.BearerTokens;
import io.awsprovisioner.api.bearer.IssuersFile;
import io.awsprovisioner.api.cipher.CipherConfig;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.cipher.SecretKeys;
import io.awsprovisioner.api.client.ClientStore;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.delegation.TaskclusterAuth;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.deployment.Slug;
import io.awsprovisioner.api.entry.AuditTrail;
import io.awsprovisioner.api.entry.EntryConfig;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Responses;
import io.awsprovisioner.api.entry.Schemas;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.api.outbox.OutboxListener;
import io.awsprovisioner.api.outbox.RelayLoop;
import io.awsprovisioner.api.outside.JsonDoor;
import io.awsprovisioner.api.trace.TracingConfig;
import io.awsprovisioner.tracing.Traces;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/// Where the plain objects meet what Quarkus gives: clock, randomness, session factory, keys. The
/// only place that reads the real time and real chance.
@ApplicationScoped
class Wiring {
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  IdSource ids() {
    return new SecureIds(new SecureRandom());
  }

  @Produces
  @Singleton
  Traces traces(TracingConfig config, DeploymentConfig deployment) {
    return Traces.to(
        config
            .endpoint()
            .map(endpoint ->
                new Traces.Destination(
                    endpoint, config.sample(), "aws-provisioner-api", deployment.id())));
  }

  @Produces
  @Singleton
  Transactions transactions(Mutiny.SessionFactory factory, Pool pool, Vertx vertx) {
    return new Transactions(factory, pool, vertx);
  }

  @Produces
  @Singleton
  ClientsFile clientsFile(AccessConfig config) {
    return ClientsFile.read(config.clientsFile());
  }

  @Produces
  @Singleton
  ClientRegistry clientRegistry(ClientsFile file, ClientStore store) {
    return clientId -> {
      var written = file.find(clientId);
      return written.isPresent() ? Uni.createFrom().item(written) : store.find(clientId);
    };
  }

  @Produces
  @Singleton
  ClientStore clientStore(Transactions transactions, SecretCipher cipher) {
    return new ClientStore(transactions, cipher);
  }

  @Produces
  @Singleton
  IssuersFile issuersFile(AccessConfig config) {
    return config.issuersFile().map(IssuersFile::read).orElseGet(IssuersFile::none);
  }

  @Produces
  @Singleton
  BearerCheck bearerCheck(IssuersFile file, AccessConfig config, InstantSource clock) {
    return config.issuersFile().isEmpty()
        ? BearerCheck.NONE
        : new BearerTokens(file, clock, config.deadline(), config.tokenClockSkew());
  }

  @Produces
  @Singleton
  Authenticator authenticator(
      ClientRegistry registry, BearerCheck bearer, AccessConfig config, InstantSource clock) {
    Optional<HawkDelegate> delegate =
        config
            .authBaseUrl()
            .map(url ->
                new TaskclusterAuth(url, new JsonDoor(config.deadline(), Optional.empty()), clock));
    return new Authenticator(new HawkCheck(registry, delegate, clock, config.clockSkew()), bearer);
  }

  @Produces
  @Singleton
  Responses responses(InstantSource clock) {
    return new Responses(clock);
  }

  @Produces
  @Singleton
  Gate gate(
      Authenticator authenticator,
      Responses responses,
      CurrentVertxRequest current,
      EntryConfig config,
      IdSource ids,
      AuditTrail audit) {
    return new Gate(authenticator, new Schemas(), responses, current, config, ids, audit);
  }

  @Produces
  @Singleton
  SecretCipher cipher(CipherConfig config, IdSource ids) {
    return new SecretCipher(SecretKeys.read(config.keysFile(), config.keyId()), ids);
  }

  @Produces
  @Singleton
  NonceStore nonces(Transactions transactions) {
    return new NonceStore(transactions);
  }

  @Produces
  @Singleton
  Outbox outbox(Transactions transactions, DeploymentConfig deployment) {
    return new Outbox(transactions, deployment);
  }

  @Produces
  @Singleton
  OutboxListener outboxListener(Vertx vertx, RelayLoop relay, DatabaseAddress database) {
    return new OutboxListener(vertx, database.connection(), relay::wake);
  }

  private record SecureIds(SecureRandom random) implements IdSource {
    @Override
    public String slug() {
      return Slug.of(bytes(Slug.BYTES));
    }

    @Override
    public byte[] bytes(int count) {
      var bytes = new byte[count];
      random.nextBytes(bytes);
      return bytes;
    }
  }
}
