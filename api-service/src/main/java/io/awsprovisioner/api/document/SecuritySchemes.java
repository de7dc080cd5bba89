package io.awsprovisioner.api.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Verb;
import io.awsprovisioner.model.json.ModelMapper;

/// How callers show who they are, in OpenAPI's words. Pure.
///
/// The security token of workers stands in the path; OpenAPI has no scheme for that place, so it is
/// described as a parameter.
final class SecuritySchemes {
  private static final String HAWK = "hawk";
  private static final String BEWIT = "bewit";
  private static final String BEARER = "bearer";

  private SecuritySchemes() {}

  static ObjectNode all() {
    var schemes = ModelMapper.shared().createObjectNode();
    schemes
        .putObject(HAWK)
        .put("type", "http")
        .put("scheme", "hawk")
        .put(
            "description",
            "Hawk with sha256 in the Authorization header: a client of the registry, or temporary"
                + " Taskcluster credentials with their certificate in ext");
    schemes
        .putObject(BEWIT)
        .put("type", "apiKey")
        .put("in", "query")
        .put("name", "bewit")
        .put("description", "A Hawk bewit, for GET and HEAD; never together with a header");
    schemes
        .putObject(BEARER)
        .put("type", "http")
        .put("scheme", "bearer")
        .put("bearerFormat", "JWT")
        .put(
            "description",
            "A token of an OIDC issuer or a Kubernetes cluster that the deployment trusts; GET"
                + " /sign-in beside /v1 tells where people get one");
    return schemes;
  }

  /// Adds each scheme that the method takes as one that suffices.
  static void addTo(ArrayNode security, ApiMethod method) {
    security.addObject().putArray(HAWK);
    security.addObject().putArray(BEARER);
    if (method.verb() == Verb.GET) {
      security.addObject().putArray(BEWIT);
    }
  }
}
