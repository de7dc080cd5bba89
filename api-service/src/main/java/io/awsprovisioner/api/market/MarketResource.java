package io.awsprovisioner.api.market;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/// Prices, the health of pools, API budgets.
@Path("/v1")
@Singleton
public class MarketResource {
  /// Pools whose history fits into one answer.
  private static final int MAX_WITH_HISTORY = 100;

  private final Gate gate;
  private final Market market;

  MarketResource(Gate gate, Market market) {
    this.gate = gate;
    this.market = market;
  }

  @GET
  @Path("/prices")
  public Uni<Response> prices() {
    return gate.serve(ApiMethod.LIST_PRICES, this::prices);
  }

  private Uni<Answer> prices(ApiRequest request) {
    var history = request.queried("hours").map(h -> Duration.ofHours(Long.parseLong(h)));
    var asked = Paging.of(request);
    boolean isDefault = request.queried("limit").isEmpty();
    if (history.isPresent() && !isDefault && asked.limit() > MAX_WITH_HISTORY) {
      return Uni.createFrom()
          .item(
              new Answer.Refused(
                  Problem.of(
                      ErrorCode.INVALID_REQUEST_ARGUMENTS,
                      "limit: at most " + MAX_WITH_HISTORY + " together with hours")));
    }
    var paging =
        history.isPresent()
            ? new Paging(Math.min(asked.limit(), MAX_WITH_HISTORY), asked.after())
            : asked;
    return market
        .prices(request, paging, history)
        .map(prices -> paging.page("prices", prices.stream().map(MarketAnswers::price).toList()));
  }

  @GET
  @Path("/pools")
  public Uni<Response> pools() {
    return gate.serve(
        ApiMethod.LIST_POOLS,
        request -> market.iteration().map(told -> MarketAnswers.pools(told, Paging.of(request))));
  }

  @GET
  @Path("/budgets")
  public Uni<Response> budgets() {
    return gate.serve(ApiMethod.LIST_BUDGETS, _ -> market.iteration().map(MarketAnswers::budgets));
  }
}
