package io.awsprovisioner.api.app;

import io.awsprovisioner.api.access.ClientsFile;
import io.awsprovisioner.api.access.NonceStore;
import io.awsprovisioner.api.audit.AuditConfig;
import io.awsprovisioner.api.audit.AuditStore;
import io.awsprovisioner.api.audit.Audits;
import io.awsprovisioner.api.cipher.CipherConfig;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.client.ClientStore;
import io.awsprovisioner.api.client.Clients;
import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.decision.DecisionStore;
import io.awsprovisioner.api.decision.Decisions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.deployment.WorkerConfig;
import io.awsprovisioner.api.ec2.AwsEc2Facts;
import io.awsprovisioner.api.ec2.DefinitionCheck;
import io.awsprovisioner.api.ec2.Ec2Config;
import io.awsprovisioner.api.ec2.Ec2Facts;
import io.awsprovisioner.api.ec2.RememberedEc2Facts;
import io.awsprovisioner.api.entry.CallTransactions;
import io.awsprovisioner.api.fleet.SampleStore;
import io.awsprovisioner.api.instance.InstanceViewStore;
import io.awsprovisioner.api.instance.InstanceViews;
import io.awsprovisioner.api.instance.ReadModelConsumer;
import io.awsprovisioner.api.market.MarketViewStore;
import io.awsprovisioner.api.outbox.Outbox;
import io.awsprovisioner.api.outbox.OutboxAge;
import io.awsprovisioner.api.outbox.OutboxStore;
import io.awsprovisioner.api.outbox.RelayLoop;
import io.awsprovisioner.api.outbox.TopicVersions;
import io.awsprovisioner.api.rotation.KeyRotation;
import io.awsprovisioner.api.secret.CredentialMint;
import io.awsprovisioner.api.secret.CredentialsConfig;
import io.awsprovisioner.api.secret.Secrets;
import io.awsprovisioner.api.secret.SecurityEvents;
import io.awsprovisioner.api.status.StatusConfig;
import io.awsprovisioner.api.status.Statuses;
import io.awsprovisioner.api.steering.SteeringStore;
import io.awsprovisioner.api.steering.Steerings;
import io.awsprovisioner.api.workertype.CatalogueComparison;
import io.awsprovisioner.api.workertype.Histories;
import io.awsprovisioner.api.workertype.LaunchSpecPreview;
import io.awsprovisioner.api.workertype.WorkerTypeHistoryStore;
import io.awsprovisioner.api.workertype.WorkerTypeSecrets;
import io.awsprovisioner.api.workertype.WorkerTypeStore;
import io.awsprovisioner.api.workertype.WorkerTypes;
import io.awsprovisioner.model.workertype.LaunchRules;
import io.awsprovisioner.tracing.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The use cases of each feature, made of their parts.
@ApplicationScoped
class FeatureWiring {
  @Produces
  @Singleton
  LaunchRules launchRules(DeploymentConfig deployment) {
    return new LaunchRules(
        Set.copyOf(deployment.regions()),
        Set.copyOf(deployment.allowedInstanceProfiles().orElse(List.of())));
  }

  @Produces
  @Singleton
  WorkerTypeSecrets workerTypeSecrets(SecretCipher cipher) {
    return new WorkerTypeSecrets(cipher);
  }

  @Produces
  @Singleton
  CallTransactions callTransactions(
      Transactions transactions, NonceStore nonces, AuditStore audit) {
    return new CallTransactions(transactions, nonces, audit);
  }

  @Produces
  @Singleton
  WorkerTypes.Recording workerTypeRecording(
      CallTransactions calls, Outbox outbox, InstantSource clock, IdSource ids) {
    return new WorkerTypes.Recording(calls, outbox, clock, ids);
  }

  @Produces
  @Singleton
  WorkerTypes workerTypes(
      Transactions transactions,
      WorkerTypeSecrets secrets,
      WorkerTypes.Recording recording,
      WorkerTypes.Checks checks) {
    return new WorkerTypes(new WorkerTypeStore(transactions), secrets, recording, checks);
  }

  @Produces
  @Singleton
  WorkerTypes.Checks checks(LaunchRules rules, Ec2Config config, InstantSource clock) {
    boolean isChecking = config.checkDefinitions().orElse(config.endpoint().isPresent());
    Ec2Facts facts =
        isChecking
            ? new RememberedEc2Facts(new AwsEc2Facts(config), clock)
            : _ -> Uni.createFrom().item(Ec2Facts.Existence.THERE);
    return new WorkerTypes.Checks(rules, new DefinitionCheck(facts));
  }

  @Produces
  @Singleton
  KeyRotation rotation(Transactions transactions, SecretCipher cipher) {
    return new KeyRotation(transactions, cipher);
  }

  @Produces
  @Singleton
  LaunchSpecPreview preview(
      DeploymentConfig deployment, WorkerConfig worker, WorkerTypeSecrets secrets) {
    return new LaunchSpecPreview(deployment, worker, secrets);
  }

  @Produces
  @Singleton
  InstanceViewStore instanceViewStore(
      Transactions transactions,
      SteeringStore steering,
      DecisionStore decisions,
      MarketViewStore market) {
    return new InstanceViewStore(transactions, steering, decisions, market);
  }

  @Produces
  @Singleton
  DecisionStore decisionStore(Transactions transactions) {
    return new DecisionStore(transactions);
  }

  @Produces
  @Singleton
  Decisions decisions(
      Transactions transactions,
      DecisionStore store,
      DeploymentConfig deployment,
      StatusConfig status,
      InstantSource clock) {
    return new Decisions(
        transactions, store, new Decisions.Planner(deployment.id(), status.downAfter(), clock));
  }

  @Produces
  @Singleton
  InstanceViews instanceViews(Transactions transactions, InstanceViewStore store) {
    return new InstanceViews(transactions, store);
  }

  @Produces
  @Singleton
  Secrets.Watch watch(InstanceViewStore views, MeterRegistry metrics, CipherConfig config) {
    return new Secrets.Watch(views, new SecurityEvents(metrics), config.graceWindow());
  }

  @Produces
  @Singleton
  Secrets.Recording secretRecording(
      CallTransactions calls, Outbox outbox, InstantSource clock, IdSource ids) {
    return new Secrets.Recording(calls, outbox, clock, ids);
  }

  @Produces
  @Singleton
  Secrets.Definitions definitions(WorkerTypes workerTypes, WorkerTypeSecrets secrets) {
    return new Secrets.Definitions(workerTypes, secrets);
  }

  @Produces
  @Singleton
  Secrets secrets(
      Transactions transactions,
      SecretCipher cipher,
      Secrets.Definitions definitions,
      Secrets.Recording recording,
      Secrets.Watch watch) {
    return new Secrets(transactions, cipher, definitions, recording, watch);
  }

  @Produces
  @Singleton
  CredentialMint mint(
      ClientsFile clients,
      CredentialsConfig config,
      DeploymentConfig deployment,
      InstantSource clock,
      IdSource ids) {
    return new CredentialMint(clients, config, deployment, clock, ids);
  }

  @Produces
  @Singleton
  Statuses statuses(
      Transactions transactions,
      DeploymentConfig deployment,
      StatusConfig config,
      InstantSource clock) {
    return new Statuses(transactions, deployment, config, clock);
  }

  @Produces
  @Singleton
  AuditStore auditStore(Transactions transactions, InstantSource clock, AuditConfig config) {
    return new AuditStore(transactions, clock, config.keepFor());
  }

  @Produces
  @Singleton
  Audits audits(AuditStore store) {
    return new Audits(store);
  }

  @Produces
  @Singleton
  Histories histories(
      Transactions transactions, WorkerTypeSecrets secrets, WorkerTypes workerTypes) {
    return new Histories(new WorkerTypeHistoryStore(transactions), secrets, workerTypes);
  }

  @Produces
  @Singleton
  SteeringStore steeringStore(Transactions transactions) {
    return new SteeringStore(transactions);
  }

  @Produces
  @Singleton
  Steerings steerings(
      SteeringStore store,
      CallTransactions calls,
      Outbox outbox,
      InstantSource clock,
      IdSource ids) {
    return new Steerings(store, new Steerings.Recording(calls, outbox, clock, ids));
  }

  @Produces
  @Singleton
  Clients clients(
      ClientStore store,
      ClientsFile file,
      CallTransactions calls,
      InstantSource clock,
      IdSource ids) {
    return new Clients(store, file, new Clients.Recording(calls, clock, ids));
  }

  @Produces
  @Singleton
  Housekeeping.Stores tidied(
      Secrets secrets,
      NonceStore nonces,
      InstanceViewStore views,
      DecisionStore decisions,
      SampleStore samples,
      MarketViewStore market,
      KeyRotation rotation,
      OutboxAge outboxAge,
      AuditStore audit) {
    return new Housekeeping.Stores(
        secrets, nonces, views, decisions, samples, market, rotation, outboxAge, audit);
  }

  @Produces
  @Singleton
  OutboxAge outboxAge(Transactions transactions, MeterRegistry metrics, InstantSource clock) {
    return new OutboxAge(transactions, metrics, clock);
  }

  @Produces
  @Singleton
  RelayLoop.Chance relayChance(InstantSource clock, IdSource ids) {
    return new RelayLoop.Chance(clock, ids);
  }

  @Produces
  @Singleton
  CatalogueComparison comparison(Transactions transactions, Outbox outbox) {
    return new CatalogueComparison(transactions, outbox);
  }

  @Produces
  @Singleton
  TopicVersions topicVersions(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DeploymentConfig deployment,
      InstantSource clock) {
    return new TopicVersions(kafka, deployment.topicPrefix(), clock);
  }

  @Produces
  @Singleton
  RelayLoop relay(
      Transactions transactions,
      Outbox outbox,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DeploymentConfig deployment,
      RelayLoop.Chance chance,
      Traces traces) {
    return new RelayLoop(new OutboxStore(transactions), outbox, kafka, deployment, chance, traces);
  }

  @Produces
  @Singleton
  ReadModelConsumer readModel(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DeploymentConfig deployment,
      InstanceViewStore store) {
    return new ReadModelConsumer(kafka, deployment, store);
  }
}
