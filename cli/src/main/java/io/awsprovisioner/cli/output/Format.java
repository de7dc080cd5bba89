package io.awsprovisioner.cli.output;

/// How an answer is shown.
public enum Format {
  /// For people.
  table,
  /// For programs: what the API answered, as JSON.
  json,
  /// The same as YAML.
  yaml
}
