package io.awsprovisioner.ec2simulator.http;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.instances.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What can be read on the admin face.
final class AdminPages {
  private static final int PAGE = 1_000;
  private static final int MAX_PAGE = 10_000;

  private final Simulation simulation;
  private final CallCounts counts;

  AdminPages(Simulation simulation, CallCounts counts) {
    this.simulation = simulation;
    this.counts = counts;
  }

  AdminAnswer read(List<String> path, AdminQuery query) {
    simulation.advance();
    if (path.size() == 2) {
      return switch (path.getFirst()) {
        case "instances" -> instance(path.getLast());
        case "faults" -> fault(path.getLast());
        default -> AdminAnswer.noSuch("page");
      };
    }
    return switch (String.join("/", path)) {
      case "health" -> AdminAnswer.ok(AdminJson.object().put("status", "up"));
      case "status" -> AdminAnswer.ok(status());
      case "journal" -> AdminAnswer.ok(journal(query));
      case "instances" -> AdminAnswer.ok(instances(query));
      case "faults" -> AdminAnswer.ok(AdminJson.faults(simulation.faults().all()));
      default -> AdminAnswer.noSuch("page");
    };
  }

  private Object status() {
    var regions = new TreeMap<String, TreeMap<String, Integer>>();
    for (String region : simulation.catalogue().regions().keySet()) {
      var states = new TreeMap<String, Integer>();
      simulation
          .fleet()
          .from(region, 0)
          .forEach(each -> states.merge(each.state().label(), 1, Integer::sum));
      regions.put(region, states);
    }
    var status = new LinkedHashMap<String, Object>();
    status.put("time", simulation.clock().instant().toString());
    status.put("instances", regions);
    status.put("calls", counts.snapshot());
    status.put("faults", List.copyOf(simulation.faults().all().keySet()));
    status.put("journal", simulation.journal().lastSeq());
    return status;
  }

  private Object journal(AdminQuery query) {
    int limit = (int) query.number("limit", PAGE, MAX_PAGE);
    String id = query.text("instanceId");
    return AdminJson.journal(
        simulation
            .journal()
            .after(
                query.number("after", 0, Long.MAX_VALUE),
                limit,
                entry -> id == null || id.equals(entry.fact().about())));
  }

  private Object instances(AdminQuery query) {
    int limit = (int) query.number("limit", PAGE, MAX_PAGE);
    long after = query.number("after", 0, Long.MAX_VALUE - 1);
    String region = query.text("region");
    String state = query.text("state");
    Stream<Instance> all =
        simulation.catalogue().regions().keySet().stream()
            .filter(name -> region == null || region.equals(name))
            .flatMap(name -> simulation.fleet().from(name, after + 1))
            .filter(each -> state == null || state.equals(each.state().label()));
    List<Instance> page =
        all.sorted((a, b) -> Long.compare(a.row(), b.row())).limit(limit).toList();
    var answer = new LinkedHashMap<String, Object>();
    answer.put("instances", new ArrayList<>(page.stream().map(AdminJson::instance).toList()));
    answer.put("next", page.isEmpty() ? after : page.getLast().row());
    return answer;
  }

  private AdminAnswer instance(String id) {
    Instance instance = simulation.fleet().findAnywhere(id);
    return instance == null
        ? AdminAnswer.noSuch("instance")
        : AdminAnswer.ok(AdminJson.instance(instance));
  }

  private AdminAnswer fault(String name) {
    var fault = simulation.faults().all().get(name);
    return fault == null ? AdminAnswer.noSuch("fault") : AdminAnswer.ok(fault);
  }
}
