package io.awsprovisioner.api.workertype;

import io.awsprovisioner.api.problem.ErrorCode;
import io.awsprovisioner.api.problem.Problem;
import java.util.List;
import java.util.Map;

/// Why a worker type was not changed or not shown.
public sealed interface WorkerTypeRefusal {
  record NotFound(String name) implements WorkerTypeRefusal {}

  record DifferentDefinition(String name) implements WorkerTypeRefusal {}

  record NotLaunchable(List<String> reasons) implements WorkerTypeRefusal {
    public NotLaunchable {
      reasons = List.copyOf(reasons);
    }
  }

  /// A mask was sent as a secret.
  record MaskSent(List<String> paths) implements WorkerTypeRefusal {
    public MaskSent {
      paths = List.copyOf(paths);
    }
  }

  /// `If-Match` names another version.
  record OtherVersion(String etag) implements WorkerTypeRefusal {}

  /// What the client hears.
  default Problem problem() {
    return switch (this) {
      case NotFound(var name) -> Problem.noWorkerType(name);
      case DifferentDefinition(var name) ->
          Problem.of(
                  ErrorCode.REQUEST_CONFLICT,
                  "Worker type "
                      + name
                      + " already exists with a different definition; to change it, use update")
              .withLegacy(Map.of("error", "WorkerType already exists with different definition"));
      case NotLaunchable(var reasons) ->
          Problem.of(
              ErrorCode.INPUT_ERROR,
              "This worker type could never be launched:\n" + String.join("\n", reasons));
      case MaskSent(var paths) ->
          Problem.of(
              ErrorCode.INPUT_ERROR,
              "The mask "
                  + SecretLayers.MASK
                  + " stands in the secrets of "
                  + String.join(", ", paths)
                  + "; send the secrets themselves");
      case OtherVersion(var etag) ->
          Problem.of(
              ErrorCode.PRECONDITION_FAILED,
              "It was changed in the meantime: the ETag is now " + etag);
    };
  }
}
