package io.awsprovisioner.api.fleet;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/// The deployment as a whole.
@Path("/v1")
@Singleton
public class FleetResource {
  private static final Duration TIMELINE = Duration.ofDays(1);

  private final Gate gate;
  private final Fleet fleet;
  private final Overviews overviews;

  FleetResource(Gate gate, Fleet fleet, Overviews overviews) {
    this.gate = gate;
    this.fleet = fleet;
    this.overviews = overviews;
  }

  @GET
  @Path("/instances")
  public Uni<Response> instances() {
    return gate.serve(
        ApiMethod.LIST_INSTANCES, request -> fleet.instances(request).map(Answer::ok));
  }

  @GET
  @Path("/fleet")
  public Uni<Response> fleet() {
    return gate.serve(ApiMethod.FLEET, _ -> fleet.summary().map(Answer::ok));
  }

  @GET
  @Path("/worker-types")
  public Uni<Response> workerTypes() {
    return gate.serve(
        ApiMethod.LIST_WORKER_TYPES_OVERVIEW,
        request -> {
          var paging = Paging.of(request);
          return overviews
              .workerTypes(paging, request.queried("name"))
              .map(page -> paging.page("workerTypes", page));
        });
  }

  @GET
  @Path("/worker-type/{workerType}/timeline")
  public Uni<Response> workerTypeTimeline() {
    return gate.serve(
        ApiMethod.WORKER_TYPE_TIMELINE,
        request -> {
          var name = request.param("workerType");
          return overviews
              .timeline(name, back(request))
              .map(found ->
                  found
                      .map(samples -> Answer.ok(Overviews.samples(samples).put("workerType", name)))
                      .orElseGet(() -> new Answer.Refused(Problem.noWorkerType(name))));
        });
  }

  @GET
  @Path("/timeline")
  public Uni<Response> timeline() {
    return gate.serve(
        ApiMethod.TIMELINE,
        request -> overviews.timeline(back(request)).map(s -> Answer.ok(Overviews.samples(s))));
  }

  @GET
  @Path("/deployment")
  public Uni<Response> deployment() {
    return gate.serve(ApiMethod.DEPLOYMENT, _ -> overviews.deployment().map(Answer::ok));
  }

  /// How far back; the gate has checked the number, and more than there is gives what there is.
  private static Duration back(ApiRequest request) {
    var asked = request.queried("hours").map(h -> Duration.ofHours(Long.parseLong(h)));
    return asked.filter(a -> a.compareTo(TIMELINE) < 0).orElse(TIMELINE);
  }
}
