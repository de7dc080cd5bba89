package io.awsprovisioner.ec2simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.calls.Call;
import io.awsprovisioner.ec2simulator.calls.CallRequest;
import io.awsprovisioner.ec2simulator.calls.CallTable;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.protocol.Caller;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import io.awsprovisioner.ec2simulator.protocol.QueryParameters;
import io.awsprovisioner.ec2simulator.protocol.XmlReply;
import io.awsprovisioner.ec2simulator.world.Region;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The EC2 API over HTTP: identifies caller, region and action, lets faults strike before and
/// after, and turns refusals into error answers.
final class Ec2Door implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(Ec2Door.class.getName());
  private static final String XML = "text/xml;charset=UTF-8";
  private static final String UNKNOWN = "?";

  private final Simulation simulation;
  private final CallTable calls;
  private final CallFaults faults;
  private final CallCounts counts;

  /// What is sent back: an answer, or nothing but the end of the connection.
  private sealed interface Result {
    record Answer(int status, String xml, Duration after) implements Result {}

    record Silence() implements Result {}
  }

  Ec2Door(Simulation simulation, CallTable calls, CallCounts counts) {
    this.simulation = simulation;
    this.calls = calls;
    this.counts = counts;
    this.faults = new CallFaults(simulation);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (result(exchange)) {
        case Result.Answer(int status, String xml, Duration after) -> {
          Pauses.take(after);
          Exchanges.answer(exchange, status, XML, xml);
        }
        case Result.Silence _ -> {}
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Result result(HttpExchange exchange) throws IOException, InterruptedException {
    simulation.advance();
    String requestId = simulation.ids().nextRequest();
    String region = UNKNOWN;
    String action = UNKNOWN;
    try {
      QueryParameters parameters = parameters(exchange);
      Region called = region(exchange);
      region = called.name();
      Call call = calls.find(parameters.find("Action"));
      action = parameters.require("Action");
      if (faults.hangs(region, action)) {
        counts.count(region, action, "hung");
        return new Result.Silence();
      }
      var request = request(action, called, parameters, requestId);
      String xml = carryOut(call, request, exchange.getRequestHeaders().getFirst("X-Amz-Date"));
      if (faults.losesReply(region, action)) {
        counts.count(region, action, "reply-lost");
        return new Result.Silence();
      }
      counts.count(region, action, "ok");
      return new Result.Answer(200, xml, faults.slowness(region, action));
    } catch (Ec2Refusal refusal) {
      counts.count(region, action, refusal.code());
      return error(refusal, requestId);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "A call failed inside the simulator: " + action, e);
      counts.count(region, action, "InternalError");
      return error(new Ec2Refusal("InternalError", "An error inside the simulator"), requestId);
    }
  }

  private String carryOut(Call call, CallRequest request, @Nullable String signedAt) {
    try {
      faults.refuse(request, signedAt);
      call.parameters().refuseOthers(request.parameters());
      return call.answer(request);
    } catch (Ec2Refusal refusal) {
      call.refused(request, refusal);
      throw refusal;
    }
  }

  private static Result error(Ec2Refusal refusal, String requestId) {
    return new Result.Answer(refusal.status(), XmlReply.error(refusal, requestId), Duration.ZERO);
  }

  private static QueryParameters parameters(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    @Nullable String query = exchange.getRequestURI().getRawQuery();
    String form =
        switch (method) {
          case "POST" -> Exchanges.body(exchange);
          case "GET" -> Objects.requireNonNullElse(query, "");
          default -> throw new Ec2Refusal("InvalidRequest", "Use POST with a form, not " + method);
        };
    return QueryParameters.parse(form);
  }

  private Region region(HttpExchange exchange) {
    Caller caller = Caller.read(exchange.getRequestHeaders().getFirst("Authorization"));
    Region region = simulation.catalogue().region(caller.region());
    if (region == null) {
      throw new Ec2Refusal(
          "AuthFailure",
          "The credential scope names the region "
              + caller.region()
              + "; the simulator has "
              + String.join(", ", simulation.catalogue().regions().keySet()));
    }
    return region;
  }

  private CallRequest request(
      String action, Region region, QueryParameters parameters, String requestId) {
    Duration skew =
        simulation
            .faults()
            .active(Fault.ClockSkew.class, fault -> fault.where().hitsCall(region.name(), action))
            .stream()
            .findFirst()
            .map(fault -> Duration.ofSeconds(fault.seconds()))
            .orElse(Duration.ZERO);
    return new CallRequest(
        action, region, parameters, requestId, simulation.clock().instant(), skew);
  }
}
