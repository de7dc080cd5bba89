package io.awsprovisioner.api.problem;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Why a request was not served.
///
/// @param message for people: what is wrong and what to do; never holds a secret or a token
/// @param legacy keys that historic clients read beside the standard ones
/// @param headers that belong to the answer, such as `Retry-After`
public record Problem(
    ErrorCode code,
    String message,
    SortedMap<String, String> legacy,
    SortedMap<String, String> headers) {
  public Problem {
    legacy = new TreeMap<>(legacy);
    headers = new TreeMap<>(headers);
  }

  public static Problem of(ErrorCode code, String message) {
    return new Problem(code, message, new TreeMap<>(), new TreeMap<>());
  }

  /// The worker type does not exist, in the words of today and of the historic service.
  public static Problem noWorkerType(String name) {
    return of(ErrorCode.RESOURCE_NOT_FOUND, "Worker type " + name + " not found")
        .withLegacy(Map.of("error", "ResourceNotFound", "msg", name + " not found"));
  }

  /// A part of ours is away; the client may ask again.
  public static Problem unavailable() {
    return of(
            ErrorCode.SERVICE_UNAVAILABLE,
            "A part of this service is away for the moment; ask again in a few seconds")
        .withHeader("Retry-After", "5");
  }

  /// Credentials cannot be checked, because whoever knows them is away; the client may ask again.
  public static Problem undecided(String who) {
    return of(
            ErrorCode.SERVICE_UNAVAILABLE,
            "The credentials cannot be checked: "
                + who
                + " does not answer; ask again in a few seconds")
        .withHeader("Retry-After", "5");
  }

  public Problem withLegacy(Map<String, String> keys) {
    return new Problem(code, message, new TreeMap<>(keys), headers);
  }

  public Problem withHeader(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Problem(code, message, legacy, more);
  }
}
