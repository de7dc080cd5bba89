package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.api.problem.ErrorBody;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The one place where an [Answer] becomes a response.
public final class Responses {
  static final String JSON = "application/json; charset=utf-8";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CHALLENGE = "WWW-Authenticate";

  private final InstantSource clock;

  public Responses(InstantSource clock) {
    this.clock = clock;
  }

  /// What a resource returns.
  ///
  /// @param payload of the request as it may be echoed; null where it may hold secrets
  Response of(Arrival arrival, Answer answer, @Nullable JsonNode payload) {
    return switch (answer) {
      case Answer.Ok(var json, var headers) -> {
        var response = Response.ok(json.array()).header(CONTENT_TYPE, JSON);
        headers.forEach(response::header);
        yield response.build();
      }
      case Answer.Accepted(var json) ->
          Response.accepted(json.array()).header(CONTENT_TYPE, JSON).build();
      case Answer.NoContent() -> Response.noContent().build();
      case Answer.NotModified(var etag) -> Response.notModified().header("ETag", etag).build();
      case Answer.Refused(var problem) -> {
        var response =
            Response.status(problem.code().status())
                .entity(bytes(arrival, problem, payload))
                .header(CONTENT_TYPE, JSON);
        headersOf(problem).forEach(response::header);
        yield response.build();
      }
    };
  }

  /// The status that an answer becomes.
  static int statusOf(Answer answer) {
    return switch (answer) {
      case Answer.Ok(_, _) -> 200;
      case Answer.Accepted(_) -> 202;
      case Answer.NoContent() -> 204;
      case Answer.NotModified(_) -> 304;
      case Answer.Refused(var problem) -> problem.code().status();
    };
  }

  /// Sends what a resource would have returned.
  void send(RoutingContext context, Arrival arrival, Answer answer) {
    switch (answer) {
      case Answer.Ok(var json, var headers) -> {
        headers.forEach(context.response()::putHeader);
        send(context, statusOf(answer), json.array());
      }
      case Answer.Accepted(var json) -> send(context, statusOf(answer), json.array());
      case Answer.NoContent() -> end(context, statusOf(answer));
      case Answer.NotModified(var etag) -> {
        context.response().putHeader("ETag", etag);
        end(context, statusOf(answer));
      }
      case Answer.Refused(var problem) -> send(context, arrival, problem);
    }
  }

  private static void end(RoutingContext context, int status) {
    context
        .response()
        .setStatusCode(status)
        .end()
        .onFailure(_ -> context.request().connection().close());
  }

  /// Sends a problem that was found before a resource was.
  void send(RoutingContext context, Arrival arrival, Problem problem) {
    var response = context.response();
    if (response.headWritten()) {
      return;
    }
    headersOf(problem).forEach(response::putHeader);
    send(context, problem.code().status(), bytes(arrival, problem, null));
  }

  private static void send(RoutingContext context, int status, byte[] body) {
    var response = context.response();
    response.setStatusCode(status).putHeader(CONTENT_TYPE, JSON);
    response.putHeader("Content-Length", Integer.toString(body.length));
    var sent =
        context.request().method().equals(HttpMethod.HEAD)
            ? response.end()
            : response.end(Buffer.buffer(body));
    sent.onFailure(_ -> context.request().connection().close());
  }

  private byte[] bytes(Arrival arrival, Problem problem, @Nullable JsonNode payload) {
    var method = arrival.method();
    var info =
        new ErrorBody.RequestInfo(
            method == null ? null : method.wireName(),
            arrival.shownParams(),
            payload,
            clock.instant());
    return ModelMapper.write(ErrorBody.of(problem, info));
  }

  private static Map<String, String> headersOf(Problem problem) {
    var headers = new TreeMap<>(problem.headers());
    if (problem.code() == ErrorCode.AUTHENTICATION_FAILED) {
      headers.putIfAbsent(CHALLENGE, "Hawk");
    }
    return headers;
  }
}
