package io.awsprovisioner.ec2simulator.world;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The key pairs of each region. There are none at the start; people import theirs.
public final class KeyPairs {
  /// EC2's quota of key pairs in a region.
  public static final int MAX_PER_REGION = 5_000;

  private final SortedMap<String, SortedMap<String, KeyPair>> byRegion = new TreeMap<>();

  /// A public key under a name; the fingerprint is MD5 over the key's DER form, as EC2 shows for
  /// imported RSA keys.
  public record KeyPair(
      String id, String name, String fingerprint, String publicKey, Instant created) {}

  /// Keeps the pair, unless the name is taken: then the answer is false and nothing changes.
  public synchronized boolean add(String region, KeyPair pair) {
    return byRegion.computeIfAbsent(region, _ -> new TreeMap<>()).putIfAbsent(pair.name(), pair)
        == null;
  }

  public synchronized @Nullable KeyPair find(String region, String name) {
    return byRegion.getOrDefault(region, new TreeMap<>()).get(name);
  }

  public synchronized List<KeyPair> all(String region) {
    Collection<KeyPair> pairs = byRegion.getOrDefault(region, new TreeMap<>()).values();
    return List.copyOf(pairs);
  }

  /// Whether there was such a pair and it is gone now.
  public synchronized boolean remove(String region, String name) {
    return byRegion.getOrDefault(region, new TreeMap<>()).remove(name) != null;
  }
}
