package io.awsprovisioner.systemtests.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks for secrets in text. Findings name the secret and the place, never the value.
public final class SecretSearch {

  /// Shorter ones would be found in innocent text.
  private static final int SHORTEST = 12;

  private final Map<String, String> secrets = new TreeMap<>();

  /// Adds something that must stand nowhere.
  ///
  /// @param name what it is, for the finding
  public void mustStandNowhere(String name, String secret) {
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException(name + " is too short to be looked for");
    }
    secrets.put(secret, name);
  }

  public int size() {
    return secrets.size();
  }

  /// One finding for each secret and line.
  public List<String> findings(String place, List<String> lines) {
    var findings = new ArrayList<String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      for (Map.Entry<String, String> secret : secrets.entrySet()) {
        if (line.contains(secret.getKey())) {
          findings.add("%s:%s holds %s".formatted(place, i + 1, secret.getValue()));
        }
      }
    }
    return findings;
  }
}
