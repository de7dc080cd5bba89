package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.bus.DeploymentMode;
import io.awsprovisioner.bus.Hazard;
import io.awsprovisioner.bus.KafkaSecurity;
import io.awsprovisioner.bus.UrlSecurity;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Stops the start in production when a setting is dangerous, before anything is connected.
@ApplicationScoped
class ProductionRules {
  private static final Logger LOG = Logger.getLogger(ProductionRules.class);
  private static final int FIRST = 100;

  /// EC2 promises to know a client token for 24 hours; half of that leaves room for a clock that is
  /// wrong.
  private static final Duration LONGEST_REPLAY = Duration.ofHours(12);

  void onStart(
      @Observes @Priority(FIRST) StartupEvent event,
      ProvisionerConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var hazards = hazards(config, kafka);
    if (config.mode() == DeploymentMode.DEVELOPMENT) {
      LOG.warnf("development mode: what production refuses is allowed findings=%s", hazards.size());
    } else if (!hazards.isEmpty()) {
      throw new ConfigurationException(Hazard.text(hazards));
    }
  }

  static List<Hazard> hazards(ProvisionerConfig config, Map<String, Object> kafka) {
    var found = new ArrayList<>(KafkaSecurity.hazards(kafka));
    UrlSecurity.ofTold("provisioner.worker.base-url", config.worker().baseUrl())
        .ifPresent(found::add);
    UrlSecurity.ofCalled("provisioner.api.base-url", config.api().baseUrl()).ifPresent(found::add);
    var queue = config.queue();
    called("provisioner.queue.base-url", queue.baseUrl()).ifPresent(found::add);
    called("provisioner.queue.root-url", queue.rootUrl()).ifPresent(found::add);
    called("provisioner.demand.json.url", config.demand().json().url().map(DemandDoors::sample))
        .ifPresent(found::add);
    called("provisioner.ec2.endpoint", config.ec2().endpoint()).ifPresent(found::add);
    called("provisioner.messages.queue-url", config.messages().queueUrl().map(QueueClients::sample))
        .ifPresent(found::add);
    if (config.launch().replayFor().compareTo(LONGEST_REPLAY) > 0) {
      found.add(
          new Hazard(
              "provisioner.launch.replay-for",
              "is longer than 12 hours, so a launch could be asked for again after EC2 has forgotten"
                  + " it, and be bought twice; 10m is the default"));
    }
    return found;
  }

  private static Optional<Hazard> called(String key, Optional<URI> url) {
    return url.flatMap(given -> UrlSecurity.ofCalled(key, given));
  }
}
