package io.awsprovisioner.docs.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The events for people: the same as the AsyncAPI document says, in the order in which one reads.
public final class EventsPage {
  private static final Path PATH = Path.of("docs/reference/events.md");
  private static final String REFERENCE = "#/components/schemas/";

  private final EventSchemas schemas;
  private final GoldenEvents golden;
  private final ObjectNode definitions;
  private final StringBuilder out = new StringBuilder();

  public EventsPage(EventSchemas schemas, GoldenEvents golden) {
    this.schemas = schemas;
    this.golden = golden;
    this.definitions = schemas.definitions();
  }

  /// The page.
  public Page page() {
    out.setLength(0);
    out.append("<!-- ").append(Page.NOTICE).append(" -->\n").append(INTRODUCTION);
    out.append("\n| header | meaning |\n|---|---|\n");
    CloudEventHeaders.meanings().forEach((name, meaning) -> row("`" + name + "`", meaning));
    out.append("\n## Topics\n\n| topic | key | partitions | kept | from | to |\n");
    out.append("|---|---|---|---|---|---|\n");
    TopicGuide.all().forEach(this::topicRow);
    AsyncApi.topics().forEach(topic -> topic(TopicGuide.of(topic)));
    parts();
    return new Page(PATH, out.toString());
  }

  /// How long records are kept, in words.
  static String kept(Topic topic) {
    return topic
        .retention()
        .map(d -> d.toDays() > 0 ? d.toDays() + " d" : d.toHours() + " h")
        .orElse("compacted: the last record of each key stays");
  }

  static String parties(List<Party> parties) {
    return parties.stream().map(Party::words).collect(Collectors.joining(", "));
  }

  private void topicRow(TopicGuide guide) {
    var topic = guide.topic();
    row(
        topic == Topic.LAUNCH_LEDGER || topic == Topic.DEAD_LETTERS
            ? "`" + topic.suffix() + "`"
            : "[`" + topic.suffix() + "`](#" + topic.suffix() + ")",
        guide.key(),
        String.valueOf(topic.partitions()),
        topic.isCompacted() ? "compacted" : kept(topic),
        parties(guide.writers()),
        parties(guide.readers()));
  }

  private void topic(TopicGuide guide) {
    out.append("\n## ").append(guide.topic().suffix()).append("\n\n");
    out.append(guide.summary()).append("\n\n").append(guide.promise()).append('\n');
    AsyncApi.events(guide.topic()).forEach(this::event);
  }

  private void event(EventType type) {
    var schema = definitions.path(name(schemas.reference(type)));
    out.append("\n### ").append(type.record().getSimpleName()).append("\n\n`");
    out.append(type.wireName()).append("`: ").append(schema.path("description").asText());
    out.append("\n\n");
    fields(schema);
    out.append("\nExample, with key `").append(golden.event(type).key()).append("`:\n\n```json\n");
    out.append(golden.json(type).toPrettyString()).append("\n```\n");
  }

  /// Records inside of events, each once.
  private void parts() {
    out.append("\n## Parts of events\n");
    var events = new TreeSet<String>();
    for (var type : EventType.values()) {
      events.add(name(schemas.reference(type)));
    }
    for (var entry : definitions.properties()) {
      if (!events.contains(entry.getKey()) && entry.getValue().has("properties")) {
        out.append("\n### ").append(entry.getKey()).append("\n\n");
        out.append(entry.getValue().path("description").asText()).append("\n\n");
        fields(entry.getValue());
      }
    }
  }

  private void fields(JsonNode schema) {
    out.append("| field | type | |\n|---|---|---|\n");
    var required = new TreeSet<String>();
    schema.path("required").forEach(field -> required.add(field.asText()));
    for (var property : schema.path("properties").properties()) {
      var isRequired = required.contains(property.getKey());
      row(
          "`" + property.getKey() + "`",
          typeOf(property.getValue()) + (isRequired ? "" : ", may be absent"),
          descriptionOf(property.getValue()));
    }
  }

  private String typeOf(JsonNode schema) {
    if (schema.has("$ref") || schema.has("allOf")) {
      var name = name(schema);
      var target = definitions.path(name);
      return target.has("properties")
          ? "[" + name + "](#" + name.toLowerCase(java.util.Locale.ROOT) + ")"
          : typeOf(target);
    }
    if (schema.has("enum")) {
      return words(schema.path("enum"));
    }
    if (schema.has("const")) {
      return "`" + schema.path("const").asText() + "`";
    }
    if (schema.path("type").asText().equals("array")) {
      return "array of " + typeOf(schema.path("items"));
    }
    return schema.has("format") ? schema.path("format").asText() : schema.path("type").asText();
  }

  private static String descriptionOf(JsonNode schema) {
    var own = schema.path("description").asText();
    for (var part : schema.path("allOf")) {
      own = own.isEmpty() ? part.path("description").asText() : own;
    }
    return own.replace("\n\n", " ");
  }

  private static String words(JsonNode values) {
    var words = new java.util.ArrayList<String>();
    values.forEach(value -> words.add("`" + value.asText() + "`"));
    return String.join(" or ", words);
  }

  /// The name of the schema that is referred to, directly or inside of an `allOf`.
  private static String name(JsonNode schema) {
    var reference = schema.path("$ref").asText();
    for (var part : schema.path("allOf")) {
      reference = part.has("$ref") ? part.path("$ref").asText() : reference;
    }
    return reference.substring(REFERENCE.length());
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private static final String INTRODUCTION =
      """
      # Events

      What the services say on Kafka. The same for machines: [asyncapi.yaml](asyncapi.yaml) (AsyncAPI 3.0). A first \
      consumer: [how to consume events](../how-to/consume-events.md).

      Topic names begin with the deployment's prefix (`provisioner.topic-prefix`, by default `aws-provisioner.`).

      Every record is a CloudEvent 1.0 in Kafka's binary content mode: attributes are record headers, the value is \
      JSON. A record without a value is a tombstone: its key is forgotten.

      - **Versions.** Within version 1 of an event fields are added, never removed, renamed or given another meaning. \
      Pass over fields and types that you do not know. A breaking change gets a new `ce_type` (`.v2`).
      - **Delivery.** At least once, and perhaps late. A repeat has the same `ce_id` and the same content. Fold \
      idempotently: keep what is newest by version or time, and ignore the rest.
      - **Order.** Records of one key from one writer are in order. Nothing else is.
      - **Transactions.** Read with `isolation.level=read_committed`.
      - **Views.** Whoever needs the present of a compacted topic reads all its partitions from their start. Nothing \
      may rely on the partition that a key lies in: clients of other languages place keys elsewhere.
      - **Secrets.** None of these topics holds any.
      """;
}
