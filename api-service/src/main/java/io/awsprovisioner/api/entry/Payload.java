package io.awsprovisioner.api.entry;

/// What the body of a request may be.
public enum Payload {
  /// A worker type; may hold secrets.
  DEFINITION("create-worker-type-request.json", true),
  /// A launch's secret.
  SECRET("create-secret-request.json", true);

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

  /// Whether it may hold secrets: then it is never echoed.
  public boolean isSecret() {
    return secret;
  }
}
