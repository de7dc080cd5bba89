package io.awsprovisioner.ec2simulator.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes one answer. EC2's XML is plain: elements and text, lists as `<item>`; an absent value is
/// an absent element.
public final class XmlReply {
  private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final StringBuilder out;
  private final String root;
  private final Duration clockSkew;

  private XmlReply(String root, StringBuilder out, Duration clockSkew) {
    this.root = root;
    this.out = out;
    this.clockSkew = clockSkew;
  }

  /// Starts `<ActionResponse>` with its request id. Every time in it is shown on a clock that is
  /// off by the skew.
  public static XmlReply to(String action, String requestId, Duration clockSkew) {
    var out = new StringBuilder(1024);
    String root = action + "Response";
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<")
        .append(root)
        .append(" xmlns=\"")
        .append(NAMESPACE)
        .append("\">");
    return new XmlReply(root, out, clockSkew).text("requestId", requestId);
  }

  /// The answer to a refused call.
  public static String error(Ec2Refusal refusal, String requestId) {
    var out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Response>");
    return new XmlReply("Response", out, Duration.ZERO)
        .open("Errors")
        .open("Error")
        .text("Code", refusal.code())
        .text("Message", refusal.getMessage())
        .close("Error")
        .close("Errors")
        .text("RequestID", requestId)
        .finish();
  }

  public XmlReply open(String name) {
    out.append('<').append(name).append('>');
    return this;
  }

  public XmlReply close(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  public XmlReply text(String name, @Nullable String value) {
    if (value == null) {
      return this;
    }
    open(name);
    escape(value);
    return close(name);
  }

  /// The text of the element that is open, for lists of plain values.
  public XmlReply plain(String value) {
    escape(value);
    return this;
  }

  public XmlReply number(String name, long value) {
    open(name);
    out.append(value);
    return close(name);
  }

  public XmlReply flag(String name, boolean value) {
    return text(name, Boolean.toString(value));
  }

  public XmlReply time(String name, Instant value) {
    return text(name, format(value.plus(clockSkew)));
  }

  /// A list: `<name><item>…</item>…</name>`.
  public <T> XmlReply list(String name, Iterable<T> items, BiConsumer<XmlReply, T> item) {
    open(name);
    for (T each : items) {
      open("item");
      item.accept(this, each);
      close("item");
    }
    return close(name);
  }

  public String finish() {
    return close(root).out.toString();
  }

  /// A time as EC2 writes it, in milliseconds and UTC.
  public static String format(Instant time) {
    return TIME.format(time);
  }

  /// Characters that XML 1.0 cannot carry are left out; what clients may store is checked when it
  /// comes in.
  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        default -> {
          if (character >= ' ' || character == '\n' || character == '\t') {
            out.append(character);
          }
        }
      }
    }
  }
}
