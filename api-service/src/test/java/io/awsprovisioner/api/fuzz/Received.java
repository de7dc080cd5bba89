package io.awsprovisioner.api.fuzz;

import io.awsprovisioner.api.deployment.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// An answer.
///
/// @param headers names in lower case
record Received(int status, Map<String, String> headers, Bytes body) {
  Received {
    headers = Map.copyOf(headers);
  }

  String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  @Override
  public String toString() {
    var text = new String(body.array(), StandardCharsets.UTF_8);
    return status + " " + (text.length() > 600 ? text.substring(0, 600) + "…" : text);
  }
}
