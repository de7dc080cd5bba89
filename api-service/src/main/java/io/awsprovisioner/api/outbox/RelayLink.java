package io.awsprovisioner.api.outbox;

import java.util.List;

/// Where the relay publishes. A port, so that the relay's turn can be tested without a broker.
interface RelayLink extends AutoCloseable {
  /// Fences whoever relayed before. Fails when the bus is away.
  void open();

  /// Publishes all or nothing, in order. Fails when the bus is away or somebody else has fenced us;
  /// then the link is of no use any more and has to be closed.
  void publish(List<OutboxStore.Pending> events);

  @Override
  void close();
}
