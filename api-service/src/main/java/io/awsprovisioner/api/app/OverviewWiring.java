package io.awsprovisioner.api.app;

import io.awsprovisioner.api.database.Transactions;
import io.awsprovisioner.api.decision.Decisions;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.fleet.Fleet;
import io.awsprovisioner.api.fleet.FleetStore;
import io.awsprovisioner.api.fleet.OverviewStore;
import io.awsprovisioner.api.fleet.Overviews;
import io.awsprovisioner.api.fleet.SampleStore;
import io.awsprovisioner.api.live.EventHub;
import io.awsprovisioner.api.live.LiveEventsConsumer;
import io.awsprovisioner.api.market.Market;
import io.awsprovisioner.api.market.MarketStore;
import io.awsprovisioner.api.market.MarketViewStore;
import io.awsprovisioner.api.whatif.WhatIfStore;
import io.awsprovisioner.api.whatif.WhatIfs;
import io.awsprovisioner.api.workertype.Drafts;
import io.awsprovisioner.api.workertype.WorkerTypes;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Map;

/// The use cases that look at the deployment as a whole.
@ApplicationScoped
class OverviewWiring {
  @Produces
  @Singleton
  MarketViewStore marketViewStore(Transactions transactions) {
    return new MarketViewStore(transactions);
  }

  @Produces
  @Singleton
  SampleStore sampleStore(Transactions transactions) {
    return new SampleStore(transactions);
  }

  @Produces
  @Singleton
  Market market(Transactions transactions, DeploymentConfig deployment, InstantSource clock) {
    return new Market(transactions, new MarketStore(transactions), deployment, clock);
  }

  @Produces
  @Singleton
  Fleet fleet(Transactions transactions, InstantSource clock) {
    return new Fleet(transactions, new FleetStore(transactions), clock);
  }

  @Produces
  @Singleton
  Overviews overviews(
      Transactions transactions,
      SampleStore samples,
      Decisions decisions,
      DeploymentConfig deployment,
      InstantSource clock) {
    return new Overviews(
        transactions,
        new Overviews.Stores(
            new OverviewStore(transactions), samples, new MarketStore(transactions), decisions),
        deployment,
        clock);
  }

  @Produces
  @Singleton
  Drafts drafts(WorkerTypes workerTypes, WorkerTypes.Checks checks) {
    return new Drafts(workerTypes, checks);
  }

  @Produces
  @Singleton
  WhatIfs whatIfs(
      Transactions transactions, Drafts drafts, DeploymentConfig deployment, InstantSource clock) {
    return new WhatIfs(
        transactions,
        new WhatIfs.Facts(
            new WhatIfStore(transactions),
            new MarketStore(transactions),
            new OverviewStore(transactions)),
        drafts,
        deployment,
        clock);
  }

  @Produces
  @Singleton
  EventHub eventHub() {
    return new EventHub();
  }

  @Produces
  @Singleton
  LiveEventsConsumer liveEvents(
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DeploymentConfig deployment,
      EventHub hub,
      InstantSource clock) {
    return new LiveEventsConsumer(kafka, deployment.topicPrefix(), hub, clock);
  }
}
