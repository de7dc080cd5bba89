package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.Place;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Takes a definition's secrets apart from it for storing, and together for those who may read
/// them.
public final class WorkerTypeSecrets {
  private final SecretCipher cipher;

  public WorkerTypeSecrets(SecretCipher cipher) {
    this.cipher = cipher;
  }

  /// A complete definition as it is stored.
  StoredWorkerType sealed(
      WorkerTypeName name, long version, Instant lastModified, ObjectNode complete) {
    var layers = SecretLayers.of(complete);
    return new StoredWorkerType(
        name,
        version,
        lastModified,
        SecretLayers.stripped(complete),
        layers.isEmpty()
            ? null
            : cipher.seal(ModelMapper.write(layers.layers()), associated(name, version)));
  }

  /// The definition with its secrets.
  ObjectNode complete(StoredWorkerType stored) {
    return layers(stored).putInto(stored.definition());
  }

  /// What `GET` answers to those who may manage it.
  ObjectNode completeDocument(StoredWorkerType stored) {
    return layers(stored).putInto(stored.document());
  }

  /// What `GET` answers to others.
  ObjectNode masked(StoredWorkerType stored) {
    return layers(stored).masked().putInto(stored.document());
  }

  /// The merged secrets of a place.
  public ObjectNode at(StoredWorkerType stored, Place place) {
    return layers(stored).at(place);
  }

  /// The merged secrets of a place, every value masked.
  ObjectNode maskedAt(StoredWorkerType stored, Place place) {
    return layers(stored).masked().at(place);
  }

  private SecretLayers layers(StoredWorkerType stored) {
    var sealed = stored.sealedSecrets();
    if (sealed.isEmpty()) {
      return new SecretLayers(JsonNodeFactory.instance.objectNode());
    }
    try {
      var json = cipher.open(sealed.get(), associated(stored.name(), stored.version()));
      return new SecretLayers(ModelMapper.read(json, ObjectNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException("the secrets of " + stored + " cannot be read", e);
    }
  }

  private static byte[] associated(WorkerTypeName name, long version) {
    return ("worker-type/" + name + "/" + version).getBytes(StandardCharsets.UTF_8);
  }
}
