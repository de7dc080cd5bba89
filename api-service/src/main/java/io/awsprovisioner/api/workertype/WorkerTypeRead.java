package io.awsprovisioner.api.workertype;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.ApiRequest;
import io.awsprovisioner.api.entry.DirectRead;
import io.awsprovisioner.api.entry.Gate;
import io.awsprovisioner.api.entry.Tagged;
import io.awsprovisioner.api.problem.Problem;
import io.awsprovisioner.model.json.ModelMapper;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// `GET /worker-type/{workerType}`: what workers and pages ask again and again.
@Singleton
public class WorkerTypeRead implements DirectRead {
  private final Gate gate;
  private final WorkerTypes workerTypes;

  WorkerTypeRead(Gate gate, WorkerTypes workerTypes) {
    this.gate = gate;
    this.workerTypes = workerTypes;
  }

  @Override
  public ApiMethod method() {
    return ApiMethod.WORKER_TYPE;
  }

  @Override
  public void serve(RoutingContext context) {
    gate.read(context, method(), this::read);
  }

  private Future<Answer> read(ApiRequest request) {
    var name = request.param("workerType");
    return workerTypes
        .read(name)
        .map(found ->
            found
                .map(text -> document(request, text))
                .orElseGet(() -> new Answer.Refused(Problem.noWorkerType(name))));
  }

  private Answer document(ApiRequest request, WorkerTypeText text) {
    var secrets = text.secrets();
    var maySeeSecrets = secrets == null || WorkerTypeResource.mayManage(request);
    var etag =
        maySeeSecrets
            ? text.etag()
            : text.etag().replaceFirst("\"$", StoredWorkerType.MASKED + "\"");
    if (Tagged.isKnown(request, etag)) {
      return new Answer.NotModified(etag);
    }
    var body =
        secrets == null
            ? text.document()
            : ModelMapper.write(workerTypes.document(text.parsed(), maySeeSecrets));
    return Tagged.of(request, body, etag);
  }
}
