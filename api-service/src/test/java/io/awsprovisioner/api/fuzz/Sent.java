package io.awsprovisioner.api.fuzz;

import io.awsprovisioner.api.deployment.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// A request as it goes over the wire, byte for byte.
///
/// @param target path and query; characters are bytes
/// @param headers name, value, name, value, …; without Host and Content-Length
record Sent(String verb, String target, List<String> headers, Bytes body) {
  private static final int SHOWN = 2_000;

  Sent {
    headers = List.copyOf(headers);
  }

  byte[] bytes(String host) {
    var head = new StringBuilder(verb).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    for (int i = 0; i < headers.size(); i += 2) {
      head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
    }
    var content = body.array();
    if (content.length > 0 || verb.equals("PUT") || verb.equals("POST")) {
      head.append("Content-Length: ").append(content.length).append("\r\n");
    }
    var first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    var all = java.util.Arrays.copyOf(first, first.length + content.length);
    System.arraycopy(content, 0, all, first.length, content.length);
    return all;
  }

  /// For whoever has to find out what it was.
  @Override
  public String toString() {
    var text = new String(body.array(), StandardCharsets.ISO_8859_1);
    return verb
        + " "
        + shortened(target)
        + " "
        + shortened(headers.toString())
        + " "
        + shortened(text);
  }

  private static String shortened(String text) {
    var visible = new StringBuilder();
    text.chars()
        .limit(SHOWN)
        .forEach(c -> {
          if (c < 32 || c > 126) {
            visible.append(String.format(Locale.ROOT, "\\u%04x", c));
          } else {
            visible.append((char) c);
          }
        });
    return text.length() > SHOWN ? visible + "… (" + text.length() + ")" : visible.toString();
  }
}
