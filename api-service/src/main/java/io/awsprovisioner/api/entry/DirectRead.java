package io.awsprovisioner.api.entry;

import io.vertx.ext.web.RoutingContext;

/// A method that is answered by the gate alone, on the connection that it came on. It passes the
/// same checks as any other; what it does without is REST's way from a route to a method and back,
/// and its request scope, which cost several times what such a read does. Only for what is polled
/// most.
public interface DirectRead {
  /// One that changes nothing and has no body.
  ApiMethod method();

  /// Answers.
  void serve(RoutingContext context);
}
