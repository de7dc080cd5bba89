package io.awsprovisioner.api.document;

import io.awsprovisioner.api.entry.Admission;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.problem.ErrorCode;
import java.util.EnumSet;
import java.util.Set;

/// Which errors a method can answer. Pure; a fuzz of the running service holds it to that.
final class OperationErrors {
  /// Methods with a name in their path that answer the same whether or not there is such a thing.
  private static final Set<ApiMethod> NEVER_NOT_FOUND =
      EnumSet.of(
          ApiMethod.CREATE_WORKER_TYPE,
          ApiMethod.REMOVE_WORKER_TYPE,
          ApiMethod.CREATE_SECRET,
          ApiMethod.REMOVE_SECRET,
          ApiMethod.PUT_CLIENT,
          ApiMethod.REMOVE_CLIENT,
          ApiMethod.PAUSE_WORKER_TYPE,
          ApiMethod.RESUME_WORKER_TYPE,
          ApiMethod.RECONCILE_WORKER_TYPE,
          ApiMethod.TERMINATE_INSTANCES,
          ApiMethod.TERMINATE_INSTANCE);

  private static final Set<ApiMethod> CONFLICTING =
      EnumSet.of(
          ApiMethod.CREATE_WORKER_TYPE,
          ApiMethod.CREATE_SECRET,
          ApiMethod.PUT_CLIENT,
          ApiMethod.RESET_CLIENT,
          ApiMethod.REMOVE_CLIENT);

  /// Wrong tokens are slowed, removeSecret never is; and a replica carries only so many streams.
  private static final Set<ApiMethod> SLOWED =
      EnumSet.of(ApiMethod.GET_SECRET, ApiMethod.INSTANCE_STARTED, ApiMethod.EVENTS);

  private OperationErrors() {}

  /// The errors, in the order of their statuses.
  static Set<ErrorCode> of(ApiMethod method) {
    var errors = EnumSet.of(ErrorCode.INVALID_REQUEST_ARGUMENTS, ErrorCode.INPUT_TOO_LARGE);
    errors.add(ErrorCode.INTERNAL_SERVER_ERROR);
    if (method.payload().isPresent()) {
      errors.add(ErrorCode.MALFORMED_PAYLOAD);
      errors.add(ErrorCode.INPUT_VALIDATION_ERROR);
      errors.add(ErrorCode.INPUT_ERROR);
    }
    errors.addAll(ofAdmission(method.admission()));
    if (method != ApiMethod.PING) {
      errors.add(ErrorCode.SERVICE_UNAVAILABLE);
    }
    if (!method.route().parameters().isEmpty() && !NEVER_NOT_FOUND.contains(method)) {
      errors.add(ErrorCode.RESOURCE_NOT_FOUND);
    }
    if (CONFLICTING.contains(method)) {
      errors.add(ErrorCode.REQUEST_CONFLICT);
    }
    if (method.isConditional()) {
      errors.add(ErrorCode.PRECONDITION_FAILED);
    }
    if (SLOWED.contains(method)) {
      errors.add(ErrorCode.TOO_MANY_REQUESTS);
    }
    return errors;
  }

  private static Set<ErrorCode> ofAdmission(Admission admission) {
    return switch (admission) {
      case Admission.Ignored(), Admission.Token() -> EnumSet.noneOf(ErrorCode.class);
      case Admission.Open() -> EnumSet.of(ErrorCode.AUTHENTICATION_FAILED);
      case Admission.PublicRead(_), Admission.InHandler(), Admission.Scoped(_) ->
          EnumSet.of(ErrorCode.AUTHENTICATION_FAILED, ErrorCode.INSUFFICIENT_SCOPES);
    };
  }
}
