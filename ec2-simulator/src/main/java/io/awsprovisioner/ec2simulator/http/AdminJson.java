package io.awsprovisioner.ec2simulator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.instances.Instance;
import io.awsprovisioner.ec2simulator.instances.InstanceState;
import io.awsprovisioner.ec2simulator.journal.Journal;
import io.awsprovisioner.ec2simulator.journal.JournalEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/// JSON of the admin face and of scenario files: unknown fields are refused, absent values are left
/// out.
public final class AdminJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private AdminJson() {}

  static String write(Object body) {
    try {
      return MAPPER.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("An answer cannot be written as JSON", e);
    }
  }

  static <T> T read(String body, Class<T> type) throws JsonProcessingException {
    T value = MAPPER.readValue(body, type);
    if (value == null) {
      throw new IllegalArgumentException("The body must be a JSON object, not null");
    }
    return value;
  }

  public static <T> T read(Path file, Class<T> type) throws IOException {
    return MAPPER.readValue(file.toFile(), type);
  }

  /// `{"entries": […], "next": …}`, each entry with the fields of its fact beside `seq`, `time` and
  /// `region`.
  static ObjectNode journal(Journal.Page page) {
    ObjectNode node = MAPPER.createObjectNode();
    var entries = node.putArray("entries");
    page.entries().forEach(entry -> entries.add(entry(entry)));
    return node.put("next", page.next());
  }

  static ObjectNode instance(Instance instance) {
    var node =
        MAPPER
            .createObjectNode()
            .put("row", instance.row())
            .put("instanceId", instance.id())
            .put("region", instance.spec().region().name())
            .put("zone", instance.zone().name())
            .put("instanceType", instance.spec().type().name())
            .put("market", instance.spec().market().label())
            .put("imageId", instance.spec().imageId())
            .put("clientToken", instance.spec().clientToken())
            .put("launched", instance.launched().toString())
            .put("state", instance.state().label())
            .put("since", instance.state().since().toString());
    if (instance.state() instanceof InstanceState.Terminated ended) {
      node.put("reason", ended.reason().code());
    }
    node.set("tags", MAPPER.valueToTree(instance.tags()));
    return node;
  }

  /// Each fault under its name, with its kind, as it can be put again.
  static ObjectNode faults(Map<String, Fault> faults) {
    ObjectNode node = MAPPER.createObjectNode();
    faults.forEach((name, fault) -> node.set(name, MAPPER.valueToTree(fault)));
    return node;
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static ObjectNode entry(JournalEntry entry) {
    ObjectNode node =
        MAPPER
            .createObjectNode()
            .put("seq", entry.seq())
            .put("time", entry.time().toString())
            .put("region", entry.region());
    ObjectNode fact = MAPPER.valueToTree(entry.fact());
    node.setAll(fact);
    return node;
  }
}
