package io.awsprovisioner.ec2simulator.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.FaultTargets;
import io.awsprovisioner.ec2simulator.instances.Fleet;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.Market;
import io.awsprovisioner.ec2simulator.journal.JournalFact.FaultChanged;
import io.awsprovisioner.ec2simulator.journal.JournalFact.RebalanceRecommended;
import io.awsprovisioner.ec2simulator.prices.PricePool;
import io.awsprovisioner.ec2simulator.protocol.Actions;
import io.awsprovisioner.ec2simulator.world.InstanceType;
import io.awsprovisioner.ec2simulator.world.Region;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What can be changed on the admin face: faults, prices, and the lives of instances.
final class AdminActions {
  private static final int MAX_FAULTS = 1_000;
  private static final long MAX_NOTICE_SECONDS = 86_400;

  private final Simulation simulation;

  /// The body of `PUT /prices/{zone}/{instanceType}`.
  record ForcedPrice(BigDecimal usdPerHour) {
    ForcedPrice {
      if (usdPerHour == null || usdPerHour.signum() <= 0) {
        throw new IllegalArgumentException("`usdPerHour` must be a number above 0");
      }
    }
  }

  AdminActions(Simulation simulation) {
    this.simulation = simulation;
  }

  AdminAnswer put(List<String> path, String body) throws JsonProcessingException {
    if (path.size() == 2 && path.getFirst().equals("faults")) {
      return putFault(path.getLast(), AdminJson.read(body, Fault.class));
    }
    if (path.size() == 3 && path.getFirst().equals("prices")) {
      return force(path, AdminJson.read(body, ForcedPrice.class).usdPerHour());
    }
    return AdminAnswer.noSuch("thing to put");
  }

  AdminAnswer post(List<String> path, AdminQuery query) {
    if (path.size() != 3 || !path.getFirst().equals("instances")) {
      return AdminAnswer.noSuch("thing to do");
    }
    Instance instance = simulation.fleet().findAnywhere(path.get(1));
    if (instance == null) {
      return AdminAnswer.noSuch("instance");
    }
    return switch (path.getLast()) {
      case "shutdown" ->
          AdminAnswer.ok(AdminJson.instance(simulation.fleet().shutDownFromInside(instance)));
      case "rebalance" -> recommendRebalance(instance);
      case "interrupt" -> interrupt(instance, query);
      default -> AdminAnswer.noSuch("thing to do with an instance");
    };
  }

  AdminAnswer delete(List<String> path) {
    if (path.equals(List.of("faults"))) {
      List.copyOf(simulation.faults().all().keySet()).forEach(this::removeFault);
      return AdminAnswer.ok(AdminJson.faults(simulation.faults().all()));
    }
    if (path.size() == 2 && path.getFirst().equals("faults")) {
      return removeFault(path.getLast())
          ? AdminAnswer.ok(AdminJson.faults(simulation.faults().all()))
          : AdminAnswer.noSuch("fault");
    }
    if (path.size() == 3 && path.getFirst().equals("prices")) {
      return force(path, null);
    }
    return AdminAnswer.noSuch("thing to delete");
  }

  private AdminAnswer putFault(String name, Fault fault) {
    if (simulation.faults().all().size() >= MAX_FAULTS) {
      return AdminAnswer.error(400, "There are " + MAX_FAULTS + " faults already");
    }
    FaultTargets.check(fault.where(), simulation.catalogue(), Actions.ALL);
    simulation.faults().put(name, fault);
    note(name, "on");
    return AdminAnswer.ok(fault);
  }

  private boolean removeFault(String name) {
    boolean removed = simulation.faults().remove(name);
    if (removed) {
      note(name, "off");
    }
    return removed;
  }

  private void note(String name, String change) {
    simulation.journal().write(simulation.clock().instant(), "", new FaultChanged(name, change));
  }

  private AdminAnswer interrupt(Instance instance, AdminQuery query) {
    if (instance.spec().market() != Market.SPOT || !instance.isAlive()) {
      return AdminAnswer.error(409, "Only a pending or running spot instance can be interrupted");
    }
    long seconds =
        query.number("noticeSeconds", Fleet.INTERRUPTION_NOTICE.toSeconds(), MAX_NOTICE_SECONDS);
    simulation.fleet().interrupt(instance, Duration.ofSeconds(seconds));
    return AdminAnswer.ok(
        AdminJson.instance(
            Objects.requireNonNullElse(simulation.fleet().findAnywhere(instance.id()), instance)));
  }

  private AdminAnswer recommendRebalance(Instance instance) {
    simulation
        .journal()
        .write(
            simulation.clock().instant(),
            instance.spec().region().name(),
            new RebalanceRecommended(instance.id()));
    return AdminAnswer.ok(AdminJson.instance(instance));
  }

  private AdminAnswer force(List<String> path, @Nullable BigDecimal price) {
    InstanceType type = simulation.catalogue().type(path.get(2));
    Region region =
        simulation.catalogue().regions().values().stream()
            .filter(each -> each.zone(path.get(1)) != null)
            .findFirst()
            .orElse(null);
    if (type == null
        || region == null
        || type.zonesIn(region).stream().noneMatch(zone -> zone.name().equals(path.get(1)))) {
      return AdminAnswer.noSuch("pool: /prices/{zone}/{instanceType}");
    }
    var pool = new PricePool(region.name(), path.get(1), type.name());
    var now = simulation.clock().instant();
    if (price == null) {
      simulation.prices().release(pool, now);
    } else {
      simulation.prices().force(pool, price, now);
    }
    return AdminAnswer.ok(AdminJson.object().put("usdPerHour", simulation.prices().at(pool, now)));
  }
}
