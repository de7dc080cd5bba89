package io.awsprovisioner.api.bearer;

import io.awsprovisioner.model.json.ModelMapper;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/// What a page must know to sign somebody in. For everybody: nothing in it is secret, and nobody
/// has signed in yet.
@Path("/sign-in")
@Singleton
public class SignInResource {
  private final byte[] body;

  SignInResource(IssuersFile file) {
    var json = ModelMapper.shared().createObjectNode().put("hawk", true);
    var issuers = json.putArray("issuers");
    for (var issuer : file.issuers()) {
      issuer
          .signIn()
          .ifPresent(signIn -> {
            var entry = issuers.addObject().put("name", issuer.name());
            entry.put("issuer", issuer.issuer()).put("clientId", signIn.clientId());
            var scopes = entry.putArray("scopes");
            signIn.scopes().forEach(scopes::add);
            entry.put("token", signIn.token().wireName());
          });
    }
    this.body = ModelMapper.write(json);
  }

  @GET
  public Response get() {
    return Response.ok(body)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Access-Control-Allow-Origin", "*")
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
