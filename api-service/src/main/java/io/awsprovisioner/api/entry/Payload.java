package io.awsprovisioner.api.entry;

/// What the body of a request may be.
public enum Payload {
  /// A worker type; may hold secrets.
  DEFINITION("create-worker-type-request.json", true),
  /// A launch's secret.
  SECRET("create-secret-request.json", true),
  /// Why something is steered; may be left out.
  STEERING("steering-request.json", false),
  /// A client.
  CLIENT("client-request.json", false),
  /// A what-if question; its draft may hold secrets.
  PLAN("plan-request.json", true);

  private final String schema;
  private final boolean secret;

  Payload(String schema, boolean secret) {
    this.schema = schema;
    this.secret = secret;
  }

  /// The file name of its JSON schema.
  public String schema() {
    return schema;
  }

  /// Whether a request may come without it.
  public boolean isOptional() {
    return this == STEERING;
  }

  /// Whether it may hold secrets: then it is never echoed.
  public boolean isSecret() {
    return secret;
  }
}
