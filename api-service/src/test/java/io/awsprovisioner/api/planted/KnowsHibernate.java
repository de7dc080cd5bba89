package io.awsprovisioner.api.planted;

import jakarta.persistence.EntityManager;

final class KnowsHibernate {
  boolean isOpen(EntityManager manager) {
    return manager.isOpen();
  }
}
