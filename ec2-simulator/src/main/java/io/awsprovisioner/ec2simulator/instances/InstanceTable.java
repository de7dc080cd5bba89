package io.awsprovisioner.ec2simulator.instances;

import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The instances of all regions. Reads take no lock and see each instance whole; only [Fleet]
/// writes.
final class InstanceTable {
  private final ConcurrentMap<String, ConcurrentNavigableMap<Long, Instance>> byRegion =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Instance> byId = new ConcurrentHashMap<>();

  void put(Instance instance) {
    rows(instance.spec().region().name()).put(instance.row(), instance);
    byId.put(instance.id(), instance);
  }

  void remove(Instance instance) {
    rows(instance.spec().region().name()).remove(instance.row());
    byId.remove(instance.id());
  }

  @Nullable Instance find(String id) {
    return byId.get(id);
  }

  /// The instances of a region from a row on, in the order of launch.
  Stream<Instance> from(String region, long row) {
    NavigableMap<Long, Instance> rows = rows(region).tailMap(row, true);
    return rows.values().stream();
  }

  private ConcurrentNavigableMap<Long, Instance> rows(String region) {
    return byRegion.computeIfAbsent(region, _ -> new ConcurrentSkipListMap<>());
  }
}
