package io.awsprovisioner.cli.command.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a stream of server-sent events, one at a time.
final class ServerSentEvents {
  /// One event of ours is a few hundred bytes; more than this is no event.
  private static final int LONGEST = 1 << 20;

  private final BufferedReader lines;

  ServerSentEvents(BufferedReader lines) {
    this.lines = lines;
  }

  /// One event.
  ///
  /// @param id to go on behind it after a lost connection; null when it has none
  /// @param type `message` when the stream does not say
  record Event(@Nullable String id, String type, String data) {}

  /// The next event with data; empty at the end of the stream.
  Optional<Event> next() throws IOException {
    String id = null;
    var type = "message";
    var data = new StringBuilder();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty() && !data.isEmpty()) {
        return Optional.of(new Event(id, type, data.toString().strip()));
      }
      var colon = line.indexOf(':');
      var field = colon < 0 ? line : line.substring(0, colon);
      var value = colon < 0 ? "" : line.substring(colon + 1).strip();
      switch (field) {
        case "id" -> id = value;
        case "event" -> type = value;
        case "data" -> data.append(value).append('\n');
        default -> {
          // A comment, which keeps the connection alive, or a field of a later day.
        }
      }
      if (data.length() > LONGEST) {
        throw new IOException("an event is longer than " + LONGEST + " characters");
      }
    }
    return Optional.empty();
  }
}
