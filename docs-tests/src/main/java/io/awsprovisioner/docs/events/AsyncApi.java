package io.awsprovisioner.docs.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.awsprovisioner.docs.page.Page;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.event.Topic;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The AsyncAPI 3.0 document of all events.
///
/// The launch ledger is not in it: it is private. Neither are the dead letters' values, which have
/// no form.
public final class AsyncApi {
  private static final Path PATH = Path.of("docs/reference/asyncapi.yaml");
  private static final String KAFKA_BINDING = "0.5.0";

  private final EventSchemas schemas;
  private final GoldenEvents golden;
  private final ObjectNode root = ModelMapper.shared().createObjectNode();

  public AsyncApi(EventSchemas schemas, GoldenEvents golden) {
    this.schemas = schemas;
    this.golden = golden;
  }

  /// The document as YAML.
  public Page page() {
    var yaml =
        new YAMLMapper(
            YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .build());
    try {
      return new Page(PATH, "# " + Page.NOTICE + "\n" + yaml.writeValueAsString(document()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a tree of JSON is always YAML", e);
    }
  }

  /// The document.
  public ObjectNode document() {
    root.removeAll();
    root.put("asyncapi", "3.0.0");
    root.putObject("info")
        .put("title", "AWS Provisioner: events")
        .put("version", "1.0.0")
        .put("description", DESCRIPTION)
        .putObject("license")
        .put("name", "Apache-2.0");
    root.put("defaultContentType", "application/json");
    for (var topic : topics()) {
      channel(TopicGuide.of(topic));
    }
    for (var topic : topics()) {
      operations(TopicGuide.of(topic));
    }
    components();
    return root.deepCopy();
  }

  /// The topics that carry events.
  static List<Topic> topics() {
    return Arrays.stream(Topic.values()).filter(t -> !events(t).isEmpty()).toList();
  }

  static List<EventType> events(Topic topic) {
    return Arrays.stream(EventType.values()).filter(type -> type.topic() == topic).toList();
  }

  /// What a message is called inside the document.
  static String messageName(EventType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
  }

  private void channel(TopicGuide guide) {
    var topic = guide.topic();
    var channel =
        root.withObject("/channels")
            .putObject(topic.suffix())
            .put("address", "{topicPrefix}" + topic.suffix())
            .put("title", topic.suffix())
            .put("summary", guide.summary())
            .put("description", description(guide));
    channel
        .putObject("parameters")
        .putObject("topicPrefix")
        .put("$ref", "#/components/parameters/topicPrefix");
    var messages = channel.putObject("messages");
    for (var type : events(topic)) {
      messages
          .putObject(messageName(type))
          .put("$ref", "#/components/messages/" + messageName(type));
    }
    var binding = channel.putObject("bindings").putObject("kafka");
    binding.put("partitions", topic.partitions());
    var settings = binding.putObject("topicConfiguration");
    settings.putArray("cleanup.policy").add(topic.isCompacted() ? "compact" : "delete");
    topic.retention().ifPresent(kept -> settings.put("retention.ms", kept.toMillis()));
    settings.put("max.message.bytes", Topic.MAX_RECORD_BYTES);
    binding.put("bindingVersion", KAFKA_BINDING);
  }

  private static String description(TopicGuide guide) {
    return "Key: "
        + guide.key()
        + ". Kept: "
        + EventsPage.kept(guide.topic())
        + ". Written by: "
        + EventsPage.parties(guide.writers())
        + ". Read by: "
        + EventsPage.parties(guide.readers())
        + ".\n\n"
        + guide.promise();
  }

  private void operations(TopicGuide guide) {
    if (guide.writers().stream().anyMatch(party -> party != Party.ANYONE)) {
      operation("send", guide);
    }
    if (guide.writers().contains(Party.ANYONE) || !guide.isPublic()) {
      operation("receive", guide);
    }
  }

  private void operation(String action, TopicGuide guide) {
    var suffix = guide.topic().suffix();
    var operation =
        root.withObject("/operations").putObject(action + "-" + suffix).put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + suffix);
    operation.put("summary", guide.summary());
  }

  private void components() {
    var components = root.putObject("components");
    components
        .putObject("parameters")
        .putObject("topicPrefix")
        .put("default", "aws-provisioner.")
        .put("description", "The key provisioner.topic-prefix of both services.");
    var messages = components.putObject("messages");
    for (var type : EventType.values()) {
      messages.set(messageName(type), message(type));
    }
    var all = components.putObject("schemas");
    all.set("CloudEventHeaders", CloudEventHeaders.schema());
    all.setAll(schemas.definitions());
  }

  private ObjectNode message(EventType type) {
    var event = golden.event(type);
    var message = ModelMapper.shared().createObjectNode();
    message.put("name", type.wireName()).put("title", type.record().getSimpleName());
    message.put("contentType", "application/json");
    var headers = message.putObject("headers").putArray("allOf");
    headers.addObject().put("$ref", "#/components/schemas/CloudEventHeaders");
    headers.addObject().putObject("properties").putObject("ce_type").put("const", type.wireName());
    message.set("payload", schemas.reference(type));
    var binding = message.putObject("bindings").putObject("kafka");
    binding
        .putObject("key")
        .put("type", "string")
        .put("description", TopicGuide.of(type.topic()).key());
    binding.put("bindingVersion", KAFKA_BINDING);
    var example = message.putArray("examples").addObject();
    example.put("name", "golden").put("summary", "with every field; its key is " + event.key());
    example.set("headers", CloudEventHeaders.example(type, event));
    example.set("payload", golden.json(type));
    return message;
  }

  private static final String DESCRIPTION =
      """
      What the services of an AWS Provisioner say on Kafka, and what they listen to.

      Every record is a CloudEvent 1.0 in Kafka's binary content mode: the attributes are record headers (`ce_id`, \
      `ce_type`, ...), the value is JSON. A record without a value (a tombstone) says that its key is forgotten.

      Within version 1 of an event fields are added and never removed, renamed or given another meaning. Pass over \
      fields and types that you do not know. A breaking change gets a new `ce_type` (`.v2`).

      Everything may come again, and late: fold idempotently. Nothing may rely on the partition that a key lies in. \
      Read with `isolation.level=read_committed`.

      "send" is what a deployment says, "receive" what it listens to. The topic launch-ledger is private and not \
      described here.
      """
          .strip();
}
