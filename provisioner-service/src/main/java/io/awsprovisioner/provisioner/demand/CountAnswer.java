package io.awsprovisioner.provisioner.demand;

import com.fasterxml.jackson.core.JsonPointer;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.provisioner.demand.DemandSource.Count;
import java.io.IOException;
import java.net.http.HttpResponse;

/// Reads a count out of an answer.
final class CountAnswer {
  private static final int OK = 200;

  private CountAnswer() {}

  /// @param pointer where in the JSON the number of pending tasks stands
  static Count read(HttpResponse<byte[]> response, JsonPointer pointer) {
    if (response.statusCode() != OK) {
      return new Count.Unavailable("it answered " + response.statusCode());
    }
    try {
      var pending = ModelMapper.shared().readTree(response.body()).at(pointer);
      return pending.isIntegralNumber() && pending.canConvertToInt() && pending.intValue() >= 0
          ? new Count.Pending(pending.intValue())
          : new Count.Unavailable("its answer has no count of tasks at " + pointer);
    } catch (IOException e) {
      return new Count.Unavailable("its answer is not JSON");
    }
  }
}
