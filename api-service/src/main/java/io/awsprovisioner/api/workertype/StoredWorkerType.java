package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.cipher.Sealed;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerType;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One version of a worker type as it is kept.
///
/// @param definition with defaults filled in and every `secrets` empty
/// @param secrets the layers, encrypted; null when the definition has none
public record StoredWorkerType(
    WorkerTypeName name,
    long version,
    Instant lastModified,
    ObjectNode definition,
    @Nullable Sealed secrets) {
  /// What the ETag of a masked body has more: managers and others read different bodies of one
  /// version.
  static final String MASKED = "-masked";

  /// What `GET` answers, secrets empty.
  ObjectNode document() {
    var document = ModelMapper.shared().createObjectNode();
    document.put("workerType", name.value());
    document.setAll(definition.deepCopy());
    document.put("lastModified", ModelMapper.format(lastModified));
    return document;
  }

  /// As it goes over the bus: without secrets.
  public WorkerType model() {
    try {
      return ModelMapper.shared().treeToValue(document().put("version", version), WorkerType.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new UncheckedIOException("a stored definition of " + name + " cannot be read", e);
    }
  }

  Optional<Sealed> sealedSecrets() {
    return Optional.ofNullable(secrets);
  }

  /// The ETag: the version says all.
  String etag() {
    return "\"" + version + "\"";
  }

  @Override
  public String toString() {
    return "StoredWorkerType[" + name + ", version " + version + "]";
  }
}
