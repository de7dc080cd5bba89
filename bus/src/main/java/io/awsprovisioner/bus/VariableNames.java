package io.awsprovisioner.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Environment variables that look like settings of ours and are none. The platform refuses unknown
/// keys in files only: it cannot tell a misspelt variable from anybody else's, and a setting that
/// was believed to be made would silently not be.
public final class VariableNames {
  private static final String OURS = "PROVISIONER_";
  private static final String FILE = "variables.txt";

  /// The command line's own, which may stand in the environment of who starts a service by hand.
  private static final Set<String> OF_THE_COMMAND_LINE =
      Set.of(
          "PROVISIONER_URL",
          "PROVISIONER_CLIENT_ID",
          "PROVISIONER_ACCESS_TOKEN",
          "PROVISIONER_CERTIFICATE",
          "PROVISIONER_PROFILE",
          "PROVISIONER_CONFIG");

  /// What Kubernetes puts into every pod about a service whose name begins with `provisioner`
  /// ("Discovering services", environment variables).
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(
          "PROVISIONER_([A-Z0-9]+_)*(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?"
              + "|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  /// An entry of a list, such as `PROVISIONER_REGIONS_0_`.
  private static final Pattern INDEX = Pattern.compile("_[0-9]+_$");

  private final Set<String> known;

  VariableNames(Set<String> known) {
    this.known = known;
  }

  /// The variables of both services: a deployment may give both the same environment.
  public static VariableNames ofBothServices() {
    try (var in = VariableNames.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is missing from this build");
      }
      var names = new ArrayList<String>();
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.startsWith(OURS)) {
          names.add(line);
        }
      }
      return new VariableNames(Set.copyOf(names));
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /// What is wrong with an environment: each variable that is none of ours, with the nearest that
  /// is. Empty when nothing is. Values are not looked at.
  public List<String> flaws(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .keySet().stream()
            .filter(name -> name.startsWith(OURS))
            .filter(name -> !isKnown(name))
            .map(name -> name + " is no setting; did you mean " + nearest(name) + "?")
            .toList();
  }

  private boolean isKnown(String name) {
    return known.contains(name)
        || known.contains(INDEX.matcher(name).replaceFirst(""))
        || known.stream().anyMatch(k -> k.endsWith("*") && name.startsWith(stem(k)))
        || OF_THE_COMMAND_LINE.contains(name)
        || OF_KUBERNETES.matcher(name).matches();
  }

  private String nearest(String name) {
    return known.stream()
        .map(VariableNames::stem)
        .sorted()
        .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)))
        .orElseThrow();
  }

  private static String stem(String name) {
    return name.replace("*", "");
  }

  /// How many letters have to be put in, taken out or changed (Levenshtein).
  private static int distance(String a, String b) {
    var row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
