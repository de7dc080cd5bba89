package io.awsprovisioner.provisioner.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Starts and stops the provisioner with the process.
@ApplicationScoped
public class Lifecycle {
  private final Provisioner provisioner;

  Lifecycle(Provisioner provisioner) {
    this.provisioner = provisioner;
  }

  void onStart(@Observes StartupEvent event) {
    provisioner.start();
  }

  void onStop(@Observes ShutdownEvent event) {
    provisioner.close();
  }
}
