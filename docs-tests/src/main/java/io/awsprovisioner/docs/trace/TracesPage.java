package io.awsprovisioner.docs.trace;

import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.tracing.SpanKey;
import io.awsprovisioner.tracing.SpanName;
import java.nio.file.Path;
import java.util.Locale;

/// Spans and their attributes for people.
public final class TracesPage {
  private static final Path PATH = Path.of("docs/reference/traces.md");

  private TracesPage() {}

  /// The page.
  public static Page of() {
    var out = new StringBuilder("<!-- " + Page.NOTICE + " -->\n").append(INTRODUCTION);
    out.append("\n## Spans\n\n| span | kind | service | |\n|---|---|---|---|\n");
    for (var span : SpanName.values()) {
      out.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  span.wire(),
                  span.kindName().toLowerCase(Locale.ROOT),
                  span.service(),
                  span.meaning()));
    }
    out.append("\n## Attributes\n\n| attribute | |\n|---|---|\n");
    for (var key : SpanKey.values()) {
      out.append("| `%s` | %s |\n".formatted(key.wire(), key.meaning()));
    }
    return new Page(PATH, out.toString());
  }

  private static final String INTRODUCTION =
      """
      # Traces

      Both services send spans to a collector over OTLP/HTTP where `provisioner.tracing.endpoint` names one; without it \
      nothing is traced. How to read them: [operations](../runbooks/operations.md#tracing). Why they are made so: \
      [decision 0028](../decisions/0028-traces-from-closed-lists.md).

      Both lists are closed, and nothing is instrumented by itself: a span says what stands here, and never a path, a \
      query, a header, a body or the text of an error.
      """;
}
