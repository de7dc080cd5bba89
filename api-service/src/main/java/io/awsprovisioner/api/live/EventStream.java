package io.awsprovisioner.api.live;

import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// One client's stream of server-sent events. All of it happens on the request's own event loop;
/// the hub only hands over.
///
/// A client that reads slower than things happen has a bounded number of events waiting for it;
/// then it is told so and cut off, for else it would cost memory without end. It may come back with
/// Last-Event-ID.
final class EventStream implements EventHub.Follower {
  static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";

  /// Events that wait for a slow client.
  static final int MAX_WAITING = 1_000;

  /// How long a client that was cut off may take to read that it was.
  private static final long FAREWELL_MILLIS = 5_000;

  private final Context loop;
  private final HttpConnection connection;
  private final HttpServerResponse response;
  private final Wanted wanted;
  private final Queue<String> waiting = new ArrayDeque<>();
  private boolean over;

  /// What the client wants to hear.
  ///
  /// @param workerType empty for all
  /// @param types empty for all
  record Wanted(Optional<String> workerType, Set<String> types) {
    boolean matches(LiveEvent event) {
      return (types.isEmpty() || types.contains(event.type()))
          && (workerType.isEmpty() || workerType.get().equals(event.workerType()));
    }
  }

  EventStream(Context loop, HttpServerRequest request, Wanted wanted) {
    this.loop = loop;
    this.connection = request.connection();
    this.response = request.response();
    this.wanted = wanted;
  }

  /// Sends the head and what was missed. On the event loop.
  void begin(EventHub.Beginning beginning) {
    response.setStatusCode(200).setChunked(true);
    response.putHeader("Content-Type", CONTENT_TYPE);
    // Proxies that collect answers would keep the stream to themselves.
    response.putHeader("X-Accel-Buffering", "no");
    response.drainHandler(_ -> drain());
    write(alive(beginning.at(), beginning.missed().isEmpty() && beginning.gap().isEmpty()));
    beginning.gap().ifPresent(why -> write(special("gap", why)));
    beginning.missed().stream()
        .filter(k -> wanted.matches(k.event()))
        .forEach(k -> write(frame(k)));
  }

  @Override
  public void hear(EventHub.Kept event) {
    if (wanted.matches(event.event())) {
      loop.runOnContext(_ -> send(frame(event)));
    }
  }

  @Override
  public void heartbeat(Position at) {
    loop.runOnContext(_ -> {
      if (waiting.isEmpty() && !response.writeQueueFull()) {
        send(alive(at, true));
      }
    });
  }

  /// Ends it, with a word why. On the event loop.
  void end(String why) {
    if (!over) {
      over = true;
      waiting.clear();
      write(special("cut-off", why));
      response.end();
    }
  }

  private void send(String frame) {
    if (over) {
      return;
    }
    if (waiting.isEmpty() && !response.writeQueueFull()) {
      write(frame);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(frame);
    } else {
      end("events come faster than you read; open the stream again with Last-Event-ID");
      loop.owner().setTimer(FAREWELL_MILLIS, _ -> connection.close());
    }
  }

  private void drain() {
    while (!over && !waiting.isEmpty() && !response.writeQueueFull()) {
      write(waiting.remove());
    }
  }

  private void write(String frame) {
    if (!response.closed() && !response.ended()) {
      response.write(frame);
    }
  }

  private static String frame(EventHub.Kept kept) {
    return "id: "
        + kept.behind()
        + "\nevent: "
        + kept.event().type()
        + "\ndata: "
        + kept.event().json()
        + "\n\n";
  }

  /// A comment, and the position where nothing before it is still to come.
  private static String alive(Position at, boolean isUpToDate) {
    return isUpToDate && at.size() > 0 ? ": alive\nid: " + at + "\n\n" : ": alive\n\n";
  }

  private static String special(String event, String why) {
    return "event: " + event + "\ndata: {\"type\":\"" + event + "\",\"why\":\"" + why + "\"}\n\n";
  }

  /// The types that a query names.
  static Set<String> types(Optional<String> query) {
    return query.map(q -> Set.copyOf(List.of(q.split(",")))).orElse(Set.of());
  }
}
