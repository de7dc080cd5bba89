package io.awsprovisioner.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Aligned columns: numbers to the right, words to the left, two spaces between.
public final class Table {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*%?|-|");

  /// What another program put into a cell must not steer the reader's terminal.
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... headings) {
    this.headings = List.copyOf(Arrays.asList(headings));
  }

  /// Adds a row; it has as many cells as there are headings.
  public Table row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headings.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(c -> CONTROL.matcher(c).replaceAll(" ")).toList());
    return this;
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /// The lines, the headings first.
  public List<String> lines(Paint paint) {
    var widths = new int[headings.size()];
    var right = new boolean[headings.size()];
    for (var column = 0; column < widths.length; column++) {
      var at = column;
      var cells = rows.stream().map(r -> r.get(at)).toList();
      widths[at] =
          Math.max(width(headings.get(at)), cells.stream().mapToInt(Table::width).max().orElse(0));
      right[at] = !cells.isEmpty() && cells.stream().allMatch(c -> NUMBER.matcher(c).matches());
    }
    var lines = new ArrayList<String>();
    lines.add(paint.strong(line(headings, widths, right)));
    rows.forEach(r -> lines.add(line(r, widths, right)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths, boolean[] right) {
    var line = new StringBuilder();
    for (var column = 0; column < widths.length; column++) {
      var cell = cells.get(column);
      var gap = " ".repeat(widths[column] - width(cell));
      line.append(column == 0 ? "" : "  ").append(right[column] ? gap + cell : cell + gap);
    }
    return line.toString().stripTrailing();
  }

  private static int width(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
