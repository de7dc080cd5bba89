package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.PageToken;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// DescribeInstances: by ids, or paged over the region. A page ends after MaxResults instances; a
/// reservation may go on in the next one. Pages are cut by launch order, so instances that come or
/// go between two calls move nobody else.
final class DescribeInstances implements Call {
  private static final int LEAST_PAGE = 5;
  private static final int GREATEST_PAGE = 1_000;

  /// A call without MaxResults answers in one page as EC2 does, up to this bound.
  private static final int UNPAGED = 10_000;

  private final Simulation simulation;

  DescribeInstances(Simulation simulation) {
    this.simulation = simulation;
  }

  /// A page of instances, and the launch order from which to go on (0 = this was the last).
  private record Page(List<Instance> instances, long next) {}

  @Override
  public ParameterNames parameters() {
    return ParameterNames.of(
        "InstanceId.N", "MaxResults", "NextToken", "Filter.N.Name", "Filter.N.Value.N");
  }

  @Override
  public String answer(CallRequest request) {
    QueryParameters parameters = request.parameters();
    List<String> ids = parameters.list("InstanceId");
    if (!ids.isEmpty() && (parameters.has("MaxResults") || parameters.has("NextToken"))) {
      throw Ec2Refusal.combination(
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    InstanceFilters filters = InstanceFilters.read(parameters);
    int limit = limit(parameters);
    long from = PageToken.read("instances", parameters.find("NextToken"), 0);
    request.endIfDryRun();
    simulation.fleet().advance();
    if (ids.isEmpty()) {
      refuseIfImpaired(request);
      return write(request, disturbed(request, page(request, filters, from, limit), from));
    }
    var named =
        KnownInstances.find(simulation.fleet(), request.region().name(), ids, request.now());
    refuseIfImpaired(request, named);
    return write(request, new Page(named.stream().filter(filters::match).toList(), 0));
  }

  private static int limit(QueryParameters parameters) {
    int limit = parameters.integer("MaxResults", UNPAGED);
    if (parameters.has("MaxResults") && (limit < LEAST_PAGE || limit > GREATEST_PAGE)) {
      throw Ec2Refusal.invalid(
          "Value ( "
              + limit
              + " ) for parameter maxResults is invalid. Expecting a value between "
              + LEAST_PAGE
              + " and "
              + GREATEST_PAGE
              + ".");
    }
    return limit;
  }

  private Page page(CallRequest request, InstanceFilters filters, long from, int limit) {
    Instant now = request.now();
    List<Instance> found =
        simulation
            .fleet()
            .from(request.region().name(), from)
            .filter(each -> !each.visibleFrom().isAfter(now))
            .filter(filters::match)
            .limit(limit + 1L)
            .toList();
    return found.size() <= limit
        ? new Page(found, 0)
        : new Page(found.subList(0, limit), found.getLast().row());
  }

  /// On a bad day rows come in another order, and some of the page before come again.
  private Page disturbed(CallRequest request, Page page, long from) {
    var fault =
        simulation
            .faults()
            .strikeCall(Fault.UnreliablePages.class, request.region().name(), request.action());
    if (fault == null) {
      return page;
    }
    var rows = new ArrayList<>(page.instances());
    if (from > 0 && !rows.isEmpty()) {
      int repeats = (int) Math.ceil(fault.repeatOrDefault() * rows.size());
      simulation
          .fleet()
          .from(request.region().name(), Math.max(0, from - repeats))
          .filter(each -> each.row() < from)
          .forEach(rows::add);
    }
    for (int i = rows.size() - 1; i > 0; i--) {
      Collections.swap(rows, i, simulation.faults().chance(i + 1));
    }
    return new Page(rows, page.next());
  }

  private void refuseIfImpaired(CallRequest request) {
    for (var zone : request.region().zones()) {
      if (isImpaired(request, zone.name())) {
        throw unavailable(zone.name());
      }
    }
  }

  private void refuseIfImpaired(CallRequest request, List<Instance> named) {
    for (Instance instance : named) {
      if (isImpaired(request, instance.zone().name())) {
        throw unavailable(instance.zone().name());
      }
    }
  }

  private boolean isImpaired(CallRequest request, String zone) {
    return !simulation
        .faults()
        .active(
            Fault.ImpairedZone.class,
            fault -> fault.where().hitsPool(request.region().name(), zone, "", ""))
        .isEmpty();
  }

  private static Ec2Refusal unavailable(String zone) {
    return new Ec2Refusal("Unavailable", "The zone " + zone + " is impaired; try again later");
  }

  private static String write(CallRequest request, Page page) {
    var reply = request.reply();
    reply.list(
        "reservationSet",
        reservations(page.instances()),
        (item, instances) -> InstanceXml.reservation(item, instances, request.now()));
    if (page.next() > 0) {
      reply.text("nextToken", PageToken.at("instances", page.next()));
    }
    return reply.finish();
  }

  private static List<List<Instance>> reservations(List<Instance> instances) {
    var reservations = new ArrayList<List<Instance>>();
    for (Instance instance : instances) {
      boolean goesOn =
          !reservations.isEmpty()
              && reservations.getLast().getLast().reservationId().equals(instance.reservationId());
      if (!goesOn) {
        reservations.add(new ArrayList<>());
      }
      reservations.getLast().add(instance);
    }
    return reservations;
  }
}
