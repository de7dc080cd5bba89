package io.awsprovisioner.provisioner.market;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A table of facts that somebody wrote down, as CSV: `# as-of: 2026-07-01` and `# source: …`, then
/// the names of the columns, then rows. Pure.
///
/// @param asOf the date of the table, as its midnight in UTC
/// @param source where it comes from
public record FactTable(Instant asOf, String source, List<Row> rows) {
  private static final String AS_OF = "# as-of:";
  private static final String SOURCE = "# source:";

  /// Far more than EC2 has regions × instance types.
  private static final int MAX_LINES = 200_000;

  /// Flaws that are told at once.
  private static final int MAX_FLAWS = 10;

  public FactTable {
    rows = List.copyOf(rows);
  }

  /// A row.
  ///
  /// @param line its number in the file, from 1
  public record Row(int line, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /// A table that cannot be used. The message names the lines.
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(List<String> flaws) {
      super(
          String.join("; ", flaws.subList(0, Math.min(MAX_FLAWS, flaws.size())))
              + (flaws.size() > MAX_FLAWS ? "; and " + (flaws.size() - MAX_FLAWS) + " more" : ""));
    }
  }

  /// Reads a table.
  ///
  /// @param columns the names that the header must have, in order
  public static FactTable of(List<String> lines, List<String> columns) throws Malformed {
    if (lines.size() > MAX_LINES) {
      throw new Malformed(List.of("more than " + MAX_LINES + " lines"));
    }
    var flaws = new ArrayList<String>();
    var rows = new ArrayList<Row>();
    boolean isHeaderSeen = false;
    for (int number = 1; number <= lines.size(); number++) {
      var line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      var cells = List.of(line.split(",", -1));
      if (!isHeaderSeen) {
        isHeaderSeen = true;
        if (!cells.equals(columns)) {
          flaws.add("line " + number + ": the columns must be " + String.join(",", columns));
        }
      } else if (cells.size() != columns.size()) {
        flaws.add("line " + number + ": has " + cells.size() + " values, not " + columns.size());
      } else {
        rows.add(new Row(number, cells));
      }
    }
    if (!isHeaderSeen) {
      flaws.add("the line with the columns is missing: " + String.join(",", columns));
    }
    var source = comment(lines, SOURCE);
    if (source.isEmpty()) {
      flaws.add("a line '# source: …' is missing: say where the facts come from");
    }
    var asOf = date(lines, flaws);
    if (!flaws.isEmpty()) {
      throw new Malformed(flaws);
    }
    return new FactTable(asOf, source.orElse(""), rows);
  }

  private static Instant date(List<String> lines, List<String> flaws) {
    try {
      return LocalDate.parse(comment(lines, AS_OF).orElse(""))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
    } catch (DateTimeParseException _) {
      flaws.add("a line '# as-of: 2026-07-01' is missing or not a date");
      return Instant.EPOCH;
    }
  }

  private static Optional<String> comment(List<String> lines, String key) {
    return lines.stream()
        .filter(l -> l.startsWith(key))
        .map(l -> l.substring(key.length()).strip())
        .filter(l -> !l.isEmpty())
        .findFirst();
  }
}
