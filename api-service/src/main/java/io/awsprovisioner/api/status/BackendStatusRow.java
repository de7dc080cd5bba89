package io.awsprovisioner.api.status;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// When a provisioner last completed an iteration.
@Entity
@Table(name = "backend_status")
class BackendStatusRow {
  @Id
  @Column(name = "provisioner_id")
  String provisionerId;

  @Column(name = "last_completed")
  Instant lastCompleted;

  BackendStatusRow() {}
}
