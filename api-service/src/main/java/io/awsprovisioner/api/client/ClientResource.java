package io.awsprovisioner.api.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.access.Scopes;
import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Paging;
import io.awsprovisioner.api.entry.SentTime;
import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/// The routes of the client registry. An access token is shown when it is made, and never again.
@Path("/v1")
@Singleton
public class ClientResource {
  private final Gate gate;
  private final Clients clients;

  ClientResource(Gate gate, Clients clients) {
    this.gate = gate;
    this.clients = clients;
  }

  @GET
  @Path("/clients")
  public Uni<Response> list() {
    return gate.serve(
        ApiMethod.LIST_CLIENTS,
        request -> {
          var limit = Paging.of(request).limit();
          var offset = request.queried("next").map(Long::parseLong).orElse(0L);
          return clients.list(limit, offset).map(found -> answer(found, limit, offset));
        });
  }

  @PUT
  @Path("/clients/{clientId}")
  public Uni<Response> put(byte[] body) {
    return gate.serve(ApiMethod.PUT_CLIENT, body, this::put);
  }

  @POST
  @Path("/clients/{clientId}/reset")
  public Uni<Response> reset(byte[] body) {
    return gate.serve(
        ApiMethod.RESET_CLIENT,
        body,
        request -> clients.reset(clientId(request), request.call()).map(ClientResource::answer));
  }

  @DELETE
  @Path("/clients/{clientId}")
  public Uni<Response> remove() {
    return gate.serve(
        ApiMethod.REMOVE_CLIENT,
        request ->
            clients
                .remove(clientId(request), request.call())
                .map(problem ->
                    problem.isPresent()
                        ? new Answer.Refused(problem.get())
                        : new Answer.NoContent()));
  }

  private Uni<Answer> put(ApiRequest request) {
    var body = request.body();
    var scopes = new ArrayList<String>();
    body.path("scopes").forEach(s -> scopes.add(s.asText()));
    var sent = body.path("expires");
    var expires = SentTime.parse(sent.asText());
    if (!sent.isMissingNode() && expires.isEmpty()) {
      return Uni.createFrom()
          .item(
              new Answer.Refused(
                  Problem.of(
                      ErrorCode.INPUT_ERROR,
                      "expires: must be a date such as 2030-01-01T00:00:00.000Z")));
    }
    return clients
        .put(
            clientId(request),
            new Clients.Wanted(
                new Scopes(scopes), body.path("description").asText(""), expires.orElse(null)),
            request.call())
        .map(ClientResource::answer);
  }

  private static Answer answer(Clients.Outcome outcome) {
    return switch (outcome) {
      case Clients.Outcome.Refused(var problem) -> new Answer.Refused(problem);
      case Clients.Outcome.Is(var described, var newAccessToken) -> {
        var json = json(Clients.Listed.of(described));
        if (newAccessToken != null) {
          json.put("accessToken", newAccessToken);
        }
        yield Answer.ok(json);
      }
    };
  }

  private static Answer answer(List<Clients.Listed> found, int limit, long offset) {
    var body = ModelMapper.shared().createObjectNode();
    var list = body.putArray("clients");
    found.forEach(listed -> list.add(json(listed)));
    if (found.size() == limit) {
      body.put("next", Long.toString(offset + limit));
    }
    return Answer.ok(body);
  }

  private static ObjectNode json(Clients.Listed listed) {
    var client = listed.client();
    var json = ModelMapper.shared().createObjectNode().put("clientId", client.clientId());
    client.scopes().held().forEach(json.putArray("scopes")::add);
    var expires = client.expires();
    json.put("expires", expires == null ? null : ModelMapper.format(expires));
    var described = listed.described();
    return described == null
        ? json.put("source", "file")
        : json.put("source", "registry")
            .put("description", described.description())
            .put("created", ModelMapper.format(described.created()))
            .put("author", described.author());
  }

  private static String clientId(ApiRequest request) {
    return request.param("clientId");
  }
}
