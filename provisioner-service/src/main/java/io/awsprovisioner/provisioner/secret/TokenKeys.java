package io.awsprovisioner.provisioner.secret;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The keys under which security tokens are derived. Only the provisioner holds them. A launch
/// remembers the id of its key, so a rotation changes nothing for launches that are under way; a
/// key may go when no open launch names it any more.
///
/// @param current id of the key for new launches
public record TokenKeys(String current, Map<String, byte[]> byId) {
  /// A shorter key than the hash's output weakens the HMAC (RFC 2104, section 3).
  public static final int MIN_BYTES = 32;

  public TokenKeys {
    byId = new TreeMap<>(byId);
    if (!byId.containsKey(current)) {
      throw new IllegalArgumentException("the current key '" + current + "' is not among the keys");
    }
    byId.forEach((id, key) -> {
      if (key.length < MIN_BYTES) {
        throw new IllegalArgumentException(
            "key '" + id + "' has " + key.length + " bytes, needs at least " + MIN_BYTES);
      }
    });
  }

  /// Whether tokens under that key can be derived.
  public boolean has(String id) {
    return byId.containsKey(id);
  }

  Optional<byte[]> key(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// The ids alone.
  @Override
  public String toString() {
    return "TokenKeys[current=" + current + ", ids=" + byId.keySet() + "]";
  }
}
