package io.awsprovisioner.api.app;

import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.instance.ReadModelConsumer;
import io.awsprovisioner.api.live.LiveEventsConsumer;
import io.awsprovisioner.api.outbox.OutboxListener;
import io.awsprovisioner.api.outbox.RelayLoop;
import io.awsprovisioner.api.secret.CredentialMint;
import io.awsprovisioner.tracing.Traces;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/// Start and stop. Asking for the parts here is what makes a wrong key, client or issuer stop the
/// start.
@ApplicationScoped
class Lifecycle {
  private static final Logger LOG = Logger.getLogger(Lifecycle.class);

  private final RelayLoop relay;
  private final OutboxListener listener;
  private final ReadModelConsumer readModel;
  private final LiveEventsConsumer liveEvents;
  private final Housekeeping housekeeping;
  private final Traces traces;

  Lifecycle(
      RelayLoop relay,
      OutboxListener listener,
      ReadModelConsumer readModel,
      LiveEventsConsumer liveEvents,
      Housekeeping housekeeping,
      Traces traces) {
    this.relay = relay;
    this.listener = listener;
    this.readModel = readModel;
    this.liveEvents = liveEvents;
    this.housekeeping = housekeeping;
    this.traces = traces;
  }

  void start(
      @Observes StartupEvent event,
      DeploymentConfig deployment,
      SecretCipher cipher,
      CredentialMint mint) {
    LOG.debugf("keys and issuer are fine cipher=%s mint=%s", cipher, mint);
    relay.start();
    listener.start();
    readModel.start();
    liveEvents.start();
    housekeeping.start();
    LOG.infof(
        "started provisionerId=%s topicPrefix=%s regions=%s",
        deployment.id(), deployment.topicPrefix(), deployment.regions());
  }

  void stop(@Observes ShutdownEvent event) {
    housekeeping.stop();
    liveEvents.stop();
    readModel.stop();
    listener.stop();
    relay.stop();
    traces.close();
  }
}
