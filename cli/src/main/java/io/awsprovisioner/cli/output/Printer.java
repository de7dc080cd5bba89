package io.awsprovisioner.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;

/// Shows answers in the wanted format: on standard output what was asked for, on the error output
/// what is said about it.
public final class Printer {
  private final Terminal terminal;
  private final Format format;
  private final Paint paint;
  private boolean progressShown;

  public Printer(Terminal terminal, Format format, Paint paint) {
    this.terminal = terminal;
    this.format = format;
    this.paint = paint;
  }

  public Format format() {
    return format;
  }

  public Paint paint() {
    return paint;
  }

  /// Whether people read it, and not a program.
  public boolean isForPeople() {
    return format == Format.table;
  }

  public void table(Table table, String whenEmpty) {
    if (table.isEmpty()) {
      note(whenEmpty);
    } else {
      lines(table.lines(paint));
    }
  }

  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  public void line(String line) {
    clearProgress();
    terminal.out().println(line);
    terminal.out().flush();
  }

  /// A document in the wanted format; JSON where the format is for people.
  public void document(JsonNode document) {
    line(text(document, format).stripTrailing());
  }

  /// A document on a single line, for streams.
  public void compact(JsonNode document) {
    line(format == Format.yaml ? text(document, format) : document.toString());
  }

  /// A word beside the answer.
  public void note(String line) {
    clearProgress();
    terminal.err().println(line);
    terminal.err().flush();
  }

  /// How far a long work is; overwritten by the next, and shown to people only.
  public void progress(String line) {
    if (terminal.errorsAreTerminal()) {
      terminal.err().print("\r\u001b[K" + line);
      terminal.err().flush();
      progressShown = true;
    }
  }

  /// Takes the progress away.
  public void clearProgress() {
    if (progressShown) {
      terminal.err().print("\r\u001b[K");
      terminal.err().flush();
      progressShown = false;
    }
  }

  private static String text(JsonNode document, Format format) {
    try {
      return switch (format) {
        case table, json ->
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
        case yaml ->
            YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .build()
                .writeValueAsString(document);
      };
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }
}
