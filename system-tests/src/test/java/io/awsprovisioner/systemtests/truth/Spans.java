package io.awsprovisioner.systemtests.truth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The spans that a collector received from both services.
public record Spans(List<Span> all) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public Spans {
    all = List.copyOf(all);
  }

  /// A span, as the stack's collector wrote it.
  public record Span(JsonNode json) {

    public String name() {
      return json.path("name").asText();
    }

    public String traceId() {
      return json.path("traceId").asText();
    }

    public String spanId() {
      return json.path("spanId").asText();
    }

    String parentId() {
      return json.path("parentId").asText();
    }

    public String service() {
      return json.path("service").asText();
    }

    public String says(String attribute) {
      return json.path("attributes").path(attribute).asText();
    }

    /// Whether it has a link to that one.
    public boolean isLinkedTo(Span other) {
      String place = other.traceId() + "/" + other.spanId();
      for (JsonNode link : json.path("links")) {
        if (link.asText().equals(place)) {
          return true;
        }
      }
      return false;
    }
  }

  /// Reads lines of JSON. The last one may be half written.
  public static Spans read(List<String> lines) {
    var all = new ArrayList<Span>();
    for (String line : lines) {
      try {
        all.add(new Span(JSON.readTree(line)));
      } catch (JsonProcessingException _) {
        break;
      }
    }
    return new Spans(all);
  }

  public List<Span> where(Predicate<Span> wanted) {
    return all.stream().filter(wanted).toList();
  }

  /// Those that hang under a span, at any depth, by their names: `outbox.publish > iteration`.
  public Optional<Span> below(Span top, String... names) {
    List<Span> at = List.of(top);
    for (String name : names) {
      List<Span> parents = at;
      at =
          where(span ->
              span.name().equals(name)
                  && parents.stream().anyMatch(parent -> isChild(span, parent)));
    }
    return at.stream().findFirst();
  }

  private static boolean isChild(Span span, Span parent) {
    return span.traceId().equals(parent.traceId()) && span.parentId().equals(parent.spanId());
  }

  @Override
  public String toString() {
    return all.size() + " spans, " + all.stream().map(Span::name).distinct().toList();
  }
}
