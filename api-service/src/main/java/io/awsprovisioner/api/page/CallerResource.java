package io.awsprovisioner.api.page;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// Tells a caller who they are and what they may do, so that a page offers nothing else.
@Path("/v1")
@Singleton
public class CallerResource {
  private final Gate gate;

  CallerResource(Gate gate) {
    this.gate = gate;
  }

  @GET
  @Path("/caller")
  public Uni<Response> caller() {
    return gate.serve(
        ApiMethod.CALLER,
        request -> {
          var body =
              ModelMapper.shared().createObjectNode().put("clientId", request.caller().clientId());
          var scopes = body.putArray("scopes");
          request.caller().scopes().held().forEach(scopes::add);
          return Uni.createFrom().item(Answer.ok(body));
        });
  }
}
