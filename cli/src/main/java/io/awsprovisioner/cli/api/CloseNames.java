package io.awsprovisioner.cli.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Which known names a mistyped one may have meant.
public final class CloseNames {
  private static final int MOST = 3;

  private CloseNames() {}

  /// The closest ones first; empty when none is close.
  public static List<String> to(String typed, Collection<String> known) {
    record Candidate(String name, int distance) {}
    var limit = Math.max(2, typed.length() / 4);
    var word = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .map(n -> new Candidate(n, distance(word, n.toLowerCase(Locale.ROOT))))
        .filter(c -> c.distance() <= limit)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /// How many letters have to change; a name that the typed word begins counts as close.
  private static int distance(String typed, String name) {
    if (typed.length() >= 3 && name.startsWith(typed)) {
      return 1;
    }
    var row = new int[name.length() + 1];
    for (var j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (var i = 1; i <= typed.length(); i++) {
      var diagonal = row[0];
      row[0] = i;
      for (var j = 1; j < row.length; j++) {
        var cost = typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1;
        var next = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + cost);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[name.length()];
  }
}
