package io.awsprovisioner.ec2simulator.calls;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.prices.PricePoint;
import io.awsprovisioner.ec2simulator.prices.PricePool;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.Filter;
import io.awsprovisioner.ec2simulator.protocol.PageToken;
import io.awsprovisioner.ec2simulator.protocol.ParameterNames;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.world.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// DescribeSpotPriceHistory: the changes between two times, newest first, and for each pool the
/// last one before the start, since that price still holds. Without a start all that is known; with
/// start = now the current prices.
///
/// A page may be empty or short and yet have a NextToken; whoever does not page misses types.
final class DescribeSpotPriceHistory implements Call {
  static final String LINUX = "Linux/UNIX";
  private static final Set<String> LINUX_NAMES = Set.of(LINUX, "Linux/UNIX (Amazon VPC)");
  private static final Duration KEPT = Duration.ofDays(90);
  private static final int PAGE = 1_000;
  private static final Set<String> FILTERS =
      Set.of(
          "availability-zone", "instance-type", "product-description", "spot-price", "timestamp");

  private final Simulation simulation;

  DescribeSpotPriceHistory(Simulation simulation) {
    this.simulation = simulation;
  }

  @Override
  public ParameterNames parameters() {
    return ParameterNames.of(
        "StartTime",
        "EndTime",
        "InstanceType.N",
        "ProductDescription.N",
        "AvailabilityZone",
        "AvailabilityZoneId",
        "MaxResults",
        "NextToken",
        "Filter.N.Name",
        "Filter.N.Value.N");
  }

  @Override
  public String answer(CallRequest request) {
    QueryParameters parameters = request.parameters();
    int limit = parameters.integer("MaxResults", PAGE);
    if (limit < 1) {
      throw Ec2Refusal.invalid("MaxResults must be 1 or more");
    }
    List<PricePoint> points = points(request);
    int from = (int) PageToken.read("prices", parameters.find("NextToken"), 0);
    int start = Math.clamp(from, 0, points.size());
    int end = Math.min(points.size(), start + Math.min(limit, PAGE));
    request.endIfDryRun();
    return request
        .reply()
        .list(
            "spotPriceHistorySet",
            points.subList(start, end),
            (item, point) ->
                item.text("instanceType", point.pool().instanceType())
                    .text("productDescription", LINUX)
                    .text("spotPrice", point.usdPerHour().setScale(6).toPlainString())
                    .time("timestamp", point.at())
                    .text("availabilityZone", point.pool().zone()))
        .text("nextToken", end < points.size() ? PageToken.at("prices", end) : "")
        .finish();
  }

  private List<PricePoint> points(CallRequest request) {
    QueryParameters parameters = request.parameters();
    Instant to = time(request, "EndTime", request.now());
    Instant from = time(request, "StartTime", request.now().minus(KEPT));
    List<Filter> filters = Filter.read(parameters, FILTERS);
    if (!wantsLinux(parameters)) {
      return List.of();
    }
    Instant until = to.isAfter(request.now()) ? request.now() : to;
    Instant since = from.isAfter(until) ? until : from;
    return pools(request)
        .flatMap(pool -> simulation.prices().history(pool, since, until).stream())
        .filter(point -> filters.stream().allMatch(filter -> matches(filter, point)))
        .sorted(
            Comparator.comparing(PricePoint::at)
                .reversed()
                .thenComparing(point -> point.pool().instanceType())
                .thenComparing(point -> point.pool().zone()))
        .toList();
  }

  /// A time that the client named on its clock, as EC2's clock would read it.
  private static Instant time(CallRequest request, String name, Instant other) {
    Instant named = request.parameters().instant(name);
    return named == null ? other : named.minus(request.clockSkew());
  }

  private static boolean wantsLinux(QueryParameters parameters) {
    List<String> products = parameters.list("ProductDescription");
    return products.isEmpty() || products.stream().anyMatch(LINUX_NAMES::contains);
  }

  private Stream<PricePool> pools(CallRequest request) {
    List<String> types = request.parameters().list("InstanceType");
    String zone = request.parameters().find("AvailabilityZone");
    String zoneId = request.parameters().find("AvailabilityZoneId");
    Region region = request.region();
    if (zone != null && region.zone(zone) == null) {
      throw Ec2Refusal.invalid("Invalid availability zone: [" + zone + "]");
    }
    return simulation.catalogue().typesIn(region).stream()
        .filter(type -> types.isEmpty() || types.contains(type.name()))
        .flatMap(type ->
            type.zonesIn(region).stream()
                .filter(each -> zone == null || zone.equals(each.name()))
                .filter(each -> zoneId == null || zoneId.equals(each.id()))
                .map(each -> new PricePool(region.name(), each.name(), type.name())));
  }

  private static boolean matches(Filter filter, PricePoint point) {
    return switch (filter.name()) {
      case "availability-zone" -> filter.matches(point.pool().zone());
      case "instance-type" -> filter.matches(point.pool().instanceType());
      case "product-description" -> filter.matches(LINUX);
      case "spot-price" -> filter.matches(point.usdPerHour().setScale(6).toPlainString());
      case "timestamp" -> filter.matches(point.at().toString());
      default -> throw new IllegalStateException("A filter is known but not applied: " + filter);
    };
  }
}
