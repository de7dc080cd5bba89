package io.awsprovisioner.docs.dashboard;

import java.util.List;

/// One picture.
///
/// @param unit of Grafana, such as `s` or `short`
/// @param says what it shows and what to look for
public record Panel(
    String title, Kind kind, Width width, String unit, String says, List<Query> queries) {
  public Panel {
    queries = List.copyOf(queries);
  }

  /// How it is drawn.
  public enum Kind {
    /// Lines over time.
    LINES("timeseries"),
    /// The number now.
    NUMBER("stat"),
    /// Rows, the largest first.
    TABLE("table");

    private final String plugin;

    Kind(String plugin) {
      this.plugin = plugin;
    }

    String plugin() {
      return plugin;
    }
  }

  /// Of the 24 columns that a dashboard has.
  public enum Width {
    SIXTH(4),
    THIRD(8),
    HALF(12),
    FULL(24);

    private final int columns;

    Width(int columns) {
      this.columns = columns;
    }

    int columns() {
      return columns;
    }
  }

  /// A question to Prometheus.
  ///
  /// @param legend of a series, with its labels as `{{name}}`; empty for none
  public record Query(String expression, String legend) {}

  static Panel number(String title, String unit, String expression, String says) {
    return new Panel(
        title, Kind.NUMBER, Width.SIXTH, unit, says, List.of(new Query(expression, "")));
  }

  static Panel lines(String title, String unit, String says, Query... queries) {
    return new Panel(title, Kind.LINES, Width.HALF, unit, says, List.of(queries));
  }

  static Panel table(String title, String unit, String says, String expression) {
    return new Panel(title, Kind.TABLE, Width.HALF, unit, says, List.of(new Query(expression, "")));
  }

  static Query query(String expression, String legend) {
    return new Query(expression, legend);
  }
}
