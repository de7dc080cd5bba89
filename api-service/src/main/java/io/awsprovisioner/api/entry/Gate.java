package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Authentication;
import io.awsprovisioner.api.access.Authenticator;
import io.awsprovisioner.api.access.Caller;
import io.awsprovisioner.api.access.Credentials;
import io.awsprovisioner.api.access.NonceReplayed;
import io.awsprovisioner.api.access.ScopeExpression;
import io.awsprovisioner.api.database.DatabaseAway;
import io.awsprovisioner.api.deployment.Bytes;
import io.awsprovisioner.api.deployment.IdSource;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What every request goes through before its handler, in the contract's order: body is JSON →
/// credentials and scopes → URL parameters → query keys → JSON schema. And what every answer goes
/// through after it.
public final class Gate {
  private static final Logger LOG = Logger.getLogger(Gate.class);

  /// Contract, section 1.
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  private final Authenticator authenticator;
  private final Schemas schemas;
  private final Responses responses;
  private final CurrentVertxRequest current;
  private final EntryConfig config;
  private final IdSource ids;
  private final AuditTrail audit;

  public Gate(
      Authenticator authenticator,
      Schemas schemas,
      Responses responses,
      CurrentVertxRequest current,
      EntryConfig config,
      IdSource ids,
      AuditTrail audit) {
    this.authenticator = authenticator;
    this.schemas = schemas;
    this.responses = responses;
    this.current = current;
    this.config = config;
    this.ids = ids;
    this.audit = audit;
  }

  /// Serves a request without a body.
  public Uni<Response> serve(ApiMethod method, Function<ApiRequest, Uni<Answer>> handler) {
    return serve(method, new byte[0], handler);
  }

  /// Serves a request.
  ///
  /// @param handler is called with a request that has passed every check; a refusal of its own is
  ///   an [Answer.Refused]
  public Uni<Response> serve(
      ApiMethod method, byte[] body, Function<ApiRequest, Uni<Answer>> handler) {
    var context = current.getCurrent();
    var arrival = arrival(context);
    var parsed = payload(method, arrival, body);
    var echo = echo(method, parsed);
    var call = new AtomicReference<>(Call.of(method, arrival, Caller.ANONYMOUS));
    return admit(method, context, arrival, body, parsed)
        .invoke(checked -> call.set(checked.call(method, arrival)))
        .chain(checked -> handle(checked, handler))
        .onFailure()
        .recoverWithItem(failure -> failed(method, failure))
        .call(answer -> audited(method, call.get(), answer))
        .map(answer -> responses.of(arrival, answer, echo));
  }

  /// Answers a read on the connection that it came on, past REST: by the same checks.
  ///
  /// @param method one that leaves no line in the audit
  public void read(
      RoutingContext context, ApiMethod method, Function<ApiRequest, Future<Answer>> handler) {
    var arrival = arrival(context);
    // Nobody reads a body here; one that was sent must not hold up the next request.
    context.request().resume();
    var request = context.request();
    var checked = Promise.<Checked>promise();
    if (request.headers().contains(HttpHeaders.AUTHORIZATION) || request.query() != null) {
      admit(method, context, arrival, new byte[0], Optional.empty())
          .subscribe()
          .with(checked::complete, checked::fail);
    } else {
      // Nothing is shown, so there is nobody to ask about it.
      Future.succeededFuture(Caller.ANONYMOUS)
          .map(caller -> check(method, context, arrival, caller, null))
          .onComplete(checked);
    }
    checked
        .future()
        .compose(done ->
            switch (done) {
              case Checked.Fine(var fine) -> handler.apply(fine);
              case Checked.Wrong(var problem, _) ->
                  Future.succeededFuture(new Answer.Refused(problem));
            })
        .onComplete(
            answer -> responses.send(context, arrival, answer),
            failure -> responses.send(context, arrival, failed(method, failure)));
  }

  /// Lets a request to a stream in, by the same checks. What follows is the handler's: it owns the
  /// response from then on.
  public void enter(RoutingContext context, ApiMethod method, Consumer<ApiRequest> handler) {
    var arrival = arrival(context);
    admit(method, context, arrival, new byte[0], Optional.empty())
        .subscribe()
        .with(
            checked -> {
              switch (checked) {
                case Checked.Fine(var request) -> handler.accept(request);
                case Checked.Wrong(var problem, _) -> responses.send(context, arrival, problem);
              }
            },
            failure -> {
              if (failed(method, failure) instanceof Answer.Refused(var problem)) {
                responses.send(context, arrival, problem);
              }
            });
  }

  /// Refuses what was let in.
  public void refuse(RoutingContext context, Problem problem) {
    Arrival.of(context).ifPresent(arrival -> responses.send(context, arrival, problem));
  }

  private static Arrival arrival(RoutingContext context) {
    return Arrival.of(context)
        .orElseThrow(() -> new IllegalStateException("the front door was passed by"));
  }

  /// What came of the checks.
  private sealed interface Checked {
    Call call(ApiMethod method, Arrival arrival);

    record Fine(ApiRequest request) implements Checked {
      @Override
      public Call call(ApiMethod method, Arrival arrival) {
        return request.call();
      }
    }

    record Wrong(Problem problem, Caller caller) implements Checked {
      @Override
      public Call call(ApiMethod method, Arrival arrival) {
        return Call.of(method, arrival, caller);
      }
    }
  }

  private static Uni<Answer> handle(Checked checked, Function<ApiRequest, Uni<Answer>> handler) {
    return switch (checked) {
      case Checked.Fine(var request) -> handler.apply(request);
      case Checked.Wrong(var problem, _) -> Uni.createFrom().item(new Answer.Refused(problem));
    };
  }

  private Uni<Checked> admit(
      ApiMethod method,
      RoutingContext context,
      Arrival arrival,
      byte[] body,
      Optional<StrictJson.Parsed> parsed) {
    if (body.length > MAX_BODY_BYTES) {
      return wrong(tooLarge());
    }
    if (parsed.isPresent() && parsed.get() instanceof StrictJson.Parsed.Malformed(var why)) {
      return wrong(Problem.of(ErrorCode.MALFORMED_PAYLOAD, why));
    }
    var payload =
        parsed.isPresent() && parsed.get() instanceof StrictJson.Parsed.Json(var json)
            ? json
            : null;
    return authenticate(method, context, arrival, body)
        .map(authentication ->
            switch (authentication) {
              case Authentication.Rejected(var reason, var challenge) ->
                  new Checked.Wrong(
                      Problem.of(
                              ErrorCode.AUTHENTICATION_FAILED,
                              "The credentials do not hold: " + reason)
                          .withHeader("WWW-Authenticate", challenge),
                      Caller.ANONYMOUS);
              case Authentication.Undecided(var who) ->
                  new Checked.Wrong(Problem.undecided(who), Caller.ANONYMOUS);
              case Authentication.Authenticated(var caller) ->
                  check(method, context, arrival, caller, payload);
            });
  }

  private Uni<Authentication> authenticate(
      ApiMethod method, RoutingContext context, Arrival arrival, byte[] body) {
    return switch (method.admission()) {
      case Admission.Ignored() -> anonymous();
      case Admission.Token() -> anonymous();
      case Admission.Open() -> shown(context, arrival, body);
      case Admission.InHandler() -> shown(context, arrival, body);
      case Admission.PublicRead(_) -> shown(context, arrival, body);
      case Admission.Scoped(_) -> shown(context, arrival, body);
    };
  }

  private Uni<Authentication> shown(RoutingContext context, Arrival arrival, byte[] body) {
    var request = context.request();
    return authenticator.authenticate(
        new Credentials(
            request.method().name(),
            arrival.resource(),
            arrival.origin().host(),
            arrival.origin().port(),
            request.headers().getAll("Authorization"),
            context.queryParams().get(QueryCheck.BEWIT),
            arrival.contentType(),
            Bytes.of(body)));
  }

  private Checked check(
      ApiMethod method,
      RoutingContext context,
      Arrival arrival,
      Caller caller,
      @Nullable ObjectNode payload) {
    var problem =
        scopeProblem(method, arrival, caller)
            .or(() -> argumentProblem(arrival))
            .or(() -> QueryCheck.problem(method, context))
            .or(() -> schemaProblem(method, payload));
    if (problem.isPresent()) {
      return new Checked.Wrong(problem.get(), caller);
    }
    return new Checked.Fine(
        new ApiRequest(
            method,
            arrival.params(),
            QueryCheck.read(context),
            Call.of(method, arrival, caller),
            payload,
            context.request().getHeader("If-Match"),
            context.request().getHeader("If-None-Match")));
  }

  private Optional<Problem> scopeProblem(ApiMethod method, Arrival arrival, Caller caller) {
    var demanded = method.demanded(config.publicReads());
    if (demanded.isEmpty()) {
      return Optional.empty();
    }
    var expression = Admission.expression(demanded, arrival.params());
    return expression.isSatisfiedBy(caller.scopes())
        ? Optional.empty()
        : Optional.of(insufficient(caller, expression));
  }

  /// What is said about a body over the limit.
  static Problem tooLarge() {
    return Problem.of(ErrorCode.INPUT_TOO_LARGE, "The body is larger than 10 MiB");
  }

  /// What somebody hears whose scopes do not suffice.
  public static Problem insufficient(Caller caller, ScopeExpression missing) {
    return Problem.of(
        ErrorCode.INSUFFICIENT_SCOPES,
        "Client " + caller.clientId() + " does not have the scopes that this needs: " + missing);
  }

  private static Optional<Problem> argumentProblem(Arrival arrival) {
    var flaws = RouteTemplate.flaws(arrival.params());
    return flaws.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ErrorCode.INVALID_REQUEST_ARGUMENTS, "In the URL: " + String.join("; ", flaws)));
  }

  private Optional<Problem> schemaProblem(ApiMethod method, @Nullable ObjectNode payload) {
    var kind = method.payload();
    if (kind.isEmpty() || payload == null) {
      return Optional.empty();
    }
    var violations = schemas.violations(kind.get(), payload);
    return violations.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                ErrorCode.INPUT_VALIDATION_ERROR,
                "The body does not match schema "
                    + kind.get().schema()
                    + ":\n"
                    + String.join("\n", violations)));
  }

  private static Optional<StrictJson.Parsed> payload(
      ApiMethod method, Arrival arrival, byte[] body) {
    if (method.payload().isEmpty()) {
      return Optional.empty();
    }
    var type = arrival.contentType();
    if (body.length == 0 && method.payload().get().isOptional()) {
      return Optional.of(new StrictJson.Parsed.Json(JsonNodeFactory.instance.objectNode()));
    }
    if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
      return Optional.of(
          new StrictJson.Parsed.Malformed("the Content-Type header must be application/json"));
    }
    return Optional.of(StrictJson.parse(body));
  }

  private static @Nullable JsonNode echo(ApiMethod method, Optional<StrictJson.Parsed> parsed) {
    return method.payload().filter(p -> !p.isSecret()).isPresent()
            && parsed.isPresent()
            && parsed.get() instanceof StrictJson.Parsed.Json(var json)
        ? json
        : null;
  }

  /// A line about what no transaction wrote down: calls that were refused, or failed. When that
  /// fails, the answer does not: nothing was changed.
  private Uni<Void> audited(ApiMethod method, Call call, Answer answer) {
    var line = call.line(Responses.statusOf(answer));
    if (line.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return audit
        .addAlone(line.get())
        .onFailure()
        .invoke(e -> LOG.warnf("no audit line method=%s error=%s", method.wireName(), e.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Answer failed(ApiMethod method, Throwable failure) {
    if (failure instanceof NonceReplayed) {
      return new Answer.Refused(
          Problem.of(
              ErrorCode.AUTHENTICATION_FAILED,
              "The credentials do not hold: " + failure.getMessage()));
    }
    if (DatabaseAway.isIn(failure)) {
      LOG.warnf("database away method=%s error=%s", method.wireName(), failure.toString());
      return new Answer.Refused(Problem.unavailable());
    }
    var incident = ids.slug();
    LOG.errorf(failure, "unexpected failure method=%s incident=%s", method.wireName(), incident);
    return new Answer.Refused(
        Problem.of(
            ErrorCode.INTERNAL_SERVER_ERROR,
            "Something went wrong here; in the log it has the incident id " + incident));
  }

  private static Uni<Authentication> anonymous() {
    return Uni.createFrom().item(new Authentication.Authenticated(Caller.ANONYMOUS));
  }

  private static Uni<Checked> wrong(Problem problem) {
    return Uni.createFrom().item(new Checked.Wrong(problem, Caller.ANONYMOUS));
  }
}
