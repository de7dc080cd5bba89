package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A worker type as its row holds it. What is polled most is passed on as it is stored: taking a
/// definition of 4 KiB apart and putting it together again costs as much as reading it.
///
/// @param definition JSON of an object, every `secrets` in it empty
/// @param secrets the layers, encrypted; null when the definition has none
record WorkerTypeText(
    WorkerTypeName name,
    long version,
    Instant lastModified,
    String definition,
    @Nullable Sealed secrets) {
  /// The ETag: the version says all.
  String etag() {
    return "\"" + version + "\"";
  }

  /// What `GET` answers when there are no secrets to be put in: name, definition, time.
  byte[] document() {
    int open = definition.indexOf('{');
    int close = definition.lastIndexOf('}');
    var inner = definition.substring(open + 1, close);
    return ("{\"workerType\":\""
            + name
            + "\","
            + inner
            + (inner.isBlank() ? "" : ",")
            + "\"lastModified\":\""
            + ModelMapper.format(lastModified)
            + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The same, taken apart.
  StoredWorkerType parsed() {
    try {
      return new StoredWorkerType(
          name,
          version,
          lastModified,
          (ObjectNode) ModelMapper.shared().readTree(definition),
          secrets);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a stored definition is not JSON", e);
    }
  }

  @Override
  public String toString() {
    return "WorkerTypeText[" + name + ", version " + version + "]";
  }
}
