package io.awsprovisioner.api.secret;

import io.awsprovisioner.api.access.ScopeExpression;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.TreeMap;

/// The routes of secrets. For workers the token in the path is the credential.
@Path("/v1")
@Singleton
public class SecretResource {
  private static final String CREATE_LAUNCH_SECRET = "aws-provisioner:create-launch-secret";

  private final Gate gate;
  private final Secrets secrets;
  private final CredentialMint mint;

  SecretResource(Gate gate, Secrets secrets, CredentialMint mint) {
    this.gate = gate;
    this.secrets = secrets;
    this.mint = mint;
  }

  @PUT
  @Path("/secret/{token}")
  public Uni<Response> create(byte[] body) {
    return gate.serve(ApiMethod.CREATE_SECRET, body, this::create);
  }

  @GET
  @Path("/secret/{token}")
  public Uni<Response> get() {
    return gate.serve(
        ApiMethod.GET_SECRET,
        request -> secrets.open(token(request), request.call()).map(this::answer));
  }

  @DELETE
  @Path("/secret/{token}")
  public Uni<Response> remove() {
    return gate.serve(
        ApiMethod.REMOVE_SECRET,
        request -> secrets.remove(token(request), request.call()).map(this::answer));
  }

  @GET
  @Path("/instance-started/{instanceId}/{token}")
  public Uni<Response> started() {
    return gate.serve(
        ApiMethod.INSTANCE_STARTED,
        request ->
            secrets
                .started(
                    token(request), new InstanceId(request.param("instanceId")), request.call())
                .map(this::answer));
  }

  private Uni<Answer> create(ApiRequest request) {
    var body = request.body();
    var isLaunch = body.has("launch");
    var needed =
        new ScopeExpression.One(
            isLaunch
                ? CREATE_LAUNCH_SECRET
                : "aws-provisioner:create-secret:" + body.path("workerType").asText());
    if (!needed.isSatisfiedBy(request.caller().scopes())) {
      return Uni.createFrom().item(new Answer.Refused(Gate.insufficient(request.caller(), needed)));
    }
    if (!body.path("token").asText().equals(token(request))) {
      return bad("token: must be the token of the URL");
    }
    if (isLaunch && !body.path("secrets").isEmpty()) {
      return bad("secrets: must be {} where launch is given; they come from the worker type");
    }
    var secret = NewSecret.of(body);
    if (secret.isEmpty()) {
      return bad(
          "expiration and launch.lastModified: must be dates such as 2030-01-01T00:00:00.000Z");
    }
    return secrets
        .create(secret.get(), request.call())
        .map(outcome ->
            switch (outcome) {
              case Secrets.Outcome.Done() -> success();
              case Secrets.Outcome.Opened(_, _) -> success();
              case Secrets.Outcome.Refused(var refusal) -> new Answer.Refused(refusal.problem());
            });
  }

  private Answer answer(Secrets.Outcome outcome) {
    return switch (outcome) {
      case Secrets.Outcome.Done() -> new Answer.NoContent();
      case Secrets.Outcome.Refused(var refusal) -> new Answer.Refused(refusal.problem());
      case Secrets.Outcome.Opened(var secret, var data) -> {
        var body = ModelMapper.shared().createObjectNode();
        body.set("data", data);
        var scopes = body.putArray("scopes");
        secret.scopes().forEach(scopes::add);
        body.set("credentials", mint.mint(place(secret)));
        yield Answer.ok(body);
      }
    };
  }

  private static Map<String, String> place(StoredSecret secret) {
    var place = new TreeMap<String, String>();
    place.put("workerType", secret.workerType());
    var region = secret.region();
    var instanceType = secret.instanceType();
    if (region != null && instanceType != null) {
      place.put("region", region);
      place.put("instanceType", instanceType);
    }
    return place;
  }

  private static Answer success() {
    return Answer.ok(ModelMapper.shared().createObjectNode().put("outcome", "success"));
  }

  private static Uni<Answer> bad(String message) {
    return Uni.createFrom().item(new Answer.Refused(new SecretRefusal.BadInput(message).problem()));
  }

  private static String token(ApiRequest request) {
    return request.param("token");
  }
}
