package io.awsprovisioner.provisioner.sim;

import io.awsprovisioner.model.event.BusEvent;
import io.awsprovisioner.model.event.Tick;
import io.awsprovisioner.provisioner.loop.PlannerSeat;
import java.util.List;

class InMemoryPlannerSeatContractTest extends PlannerSeatContractTest {
  private final SeatServer server = new SeatServer(true);

  @Override
  protected PlannerSeat newSeat() {
    return new InMemoryPlannerSeat(server);
  }

  @Override
  protected void publish(Tick tick) {
    server.publish(tick);
  }

  @Override
  protected void fence() {
    server.nextEpoch();
  }

  @Override
  protected List<BusEvent> published() {
    return server.events();
  }
}
