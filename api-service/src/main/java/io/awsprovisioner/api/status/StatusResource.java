package io.awsprovisioner.api.status;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// ping and backendStatus.
@Path("/v1")
@Singleton
public class StatusResource {
  private final Gate gate;
  private final Statuses statuses;

  StatusResource(Gate gate, Statuses statuses) {
    this.gate = gate;
    this.statuses = statuses;
  }

  @GET
  @Path("/ping")
  public Uni<Response> ping() {
    return gate.serve(
        ApiMethod.PING,
        _ ->
            Uni.createFrom()
                .item(
                    Answer.ok(
                        ModelMapper.shared()
                            .createObjectNode()
                            .put("alive", true)
                            .put("uptime", statuses.uptime().toMillis() / 1000.0))));
  }

  @GET
  @Path("/backend-status")
  public Uni<Response> backendStatus() {
    return gate.serve(
        ApiMethod.BACKEND_STATUS,
        _ ->
            statuses
                .backend()
                .map(status ->
                    Answer.ok(
                        ModelMapper.shared()
                            .createObjectNode()
                            .put("status", status.status().wireName())
                            .put("lastCheckedIn", ModelMapper.format(status.lastCheckedIn())))));
  }
}
