package io.awsprovisioner.api.audit;

import io.awsprovisioner.api.entry.Paging;
import io.smallrye.mutiny.Uni;
import java.util.List;

/// What admins ask of the audit.
public final class Audits {
  private final AuditStore store;

  public Audits(AuditStore store) {
    this.store = store;
  }

  /// A page of lines, the newest first.
  Uni<List<AuditStore.Kept>> list(AuditFilter filter, Paging paging) {
    return store.list(filter, paging);
  }
}
