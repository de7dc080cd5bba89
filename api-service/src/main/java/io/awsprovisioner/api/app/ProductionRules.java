package io.awsprovisioner.api.app;

import io.awsprovisioner.api.access.AccessConfig;
import io.awsprovisioner.api.cipher.CipherConfig;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.WorkerConfig;
import io.awsprovisioner.api.ec2.Ec2Config;
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
import org.jboss.logging.Logger;

/// Stops the start in production when a setting is dangerous, before the relay and the read model
/// start.
@ApplicationScoped
class ProductionRules {
  private static final Logger LOG = Logger.getLogger(ProductionRules.class);
  private static final int FIRST = 100;
  private static final Duration LONGEST_GRACE = Duration.ofMinutes(10);
  private static final Duration LARGEST_SKEW = Duration.ofHours(1);

  private final DeploymentConfig deployment;
  private final WorkerConfig worker;
  private final Ec2Config ec2;
  private final CipherConfig secrets;
  private final AccessConfig access;

  ProductionRules(
      DeploymentConfig deployment,
      WorkerConfig worker,
      Ec2Config ec2,
      CipherConfig secrets,
      AccessConfig access) {
    this.deployment = deployment;
    this.worker = worker;
    this.ec2 = ec2;
    this.secrets = secrets;
    this.access = access;
  }

  void onStart(
      @Observes @Priority(FIRST) StartupEvent event,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      DatabaseAddress database,
      Parts parts) {
    parts.check();
    var hazards = hazards(kafka, database);
    if (deployment.mode() == DeploymentMode.DEVELOPMENT) {
      LOG.warnf("development mode: what production refuses is allowed count=%s", hazards.size());
    } else if (!hazards.isEmpty()) {
      throw new ConfigurationException(Hazard.text(hazards));
    }
  }

  List<Hazard> hazards(Map<String, Object> kafka, DatabaseAddress database) {
    var found = new ArrayList<>(KafkaSecurity.hazards(kafka));
    found.addAll(database.hazards());
    UrlSecurity.ofTold("provisioner.worker.base-url", URI.create(worker.baseUrl()))
        .ifPresent(found::add);
    ec2.endpoint()
        .flatMap(url -> UrlSecurity.ofCalled("provisioner.ec2.endpoint", url))
        .ifPresent(found::add);
    if (secrets.graceWindow().compareTo(LONGEST_GRACE) > 0) {
      found.add(
          new Hazard(
              "provisioner.secrets.grace-window",
              "is longer than 10 minutes; a token that leaks from user data opens its secret for as"
                  + " long"));
    }
    if (access.clockSkew().compareTo(LARGEST_SKEW) > 0) {
      found.add(
          new Hazard(
              "provisioner.access.clock-skew",
              "is longer than 1 hour; a request that was overheard could be sent again for as"
                  + " long"));
    }
    return found;
  }
}
