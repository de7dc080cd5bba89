package io.awsprovisioner.provisioner.metric;

import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.util.Collection;
import java.util.TreeSet;

/// Which worker types have series of their own: the first ones up to a limit, and those keep them
/// for as long as they are defined, so that series do not come and go. The rest share one.
final class WorkerTypeLabels {
  /// The label of those that share a series. No worker type can have this name.
  static final String OTHERS = "(others)";

  private final int limit;
  private final TreeSet<WorkerTypeName> own = new TreeSet<>();

  /// @param limit how many have their own
  WorkerTypeLabels(int limit) {
    this.limit = limit;
  }

  /// Lets the gone ones go and fills their places.
  void admit(Collection<WorkerTypeName> defined) {
    own.retainAll(new TreeSet<>(defined));
    for (var name : defined) {
      if (own.size() >= limit) {
        return;
      }
      own.add(name);
    }
  }

  String of(WorkerTypeName name) {
    return own.contains(name) ? name.value() : OTHERS;
  }
}
