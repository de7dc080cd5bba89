package io.awsprovisioner.api.entry;

/// The HTTP methods that routes answer.
public enum Verb {
  GET,
  PUT,
  POST,
  DELETE
}
