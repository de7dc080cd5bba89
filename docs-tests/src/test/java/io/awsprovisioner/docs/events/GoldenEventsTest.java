package io.awsprovisioner.docs.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.awsprovisioner.docs.page.Project;
import io.awsprovisioner.docs.source.SourceTree;
import io.awsprovisioner.model.event.EventType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The golden events fit the schemas that consumers get, and what is no such event does not.
class GoldenEventsTest {
  private static final Project PROJECT = Project.here();
  private static final GoldenEvents GOLDEN = new GoldenEvents(PROJECT.wire());
  private static final EventSchemas SCHEMAS =
      new EventSchemas(SourceTree.of(PROJECT.sources("shared-model")));
  private static final String HERE = "urn:aws-provisioner:events";
  private static final ObjectNode DOCUMENT = new AsyncApi(SCHEMAS, GOLDEN).document();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_7,
          builder -> builder.schemas(uri -> uri.equals(HERE) ? DOCUMENT.toString() : null));

  @ParameterizedTest
  @EnumSource
  void fitTheirSchemas(EventType type) {
    assertThat(errors(type, GOLDEN.json(type))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void mayHaveFieldsThatALaterVersionAdds(EventType type) {
    assertThat(errors(type, GOLDEN.json(type).put("addedLater", 1))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void areNoEventsWithoutAFieldThatIsRequired(EventType type) {
    var required = definition(type).path("required");
    assertThat(required).isNotEmpty();
    for (var field : required) {
      assertThat(errors(type, GOLDEN.json(type).without(field.asText())))
          .as("without %s", field)
          .isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void haveExactlyTheFieldsThatAreDescribed(EventType type) {
    assertThat(definition(type).path("properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(() -> GOLDEN.json(type).fieldNames());
  }

  @Test
  void areRefusedWithAWordThatIsNotInAList() {
    var event = GOLDEN.json(EventType.INSTANCE_LAUNCHED).put("market", "borrowed");
    assertThat(errors(EventType.INSTANCE_LAUNCHED, event)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void fitTheirMessagesHeaders(EventType type) {
    var headers = CloudEventHeaders.example(type, GOLDEN.event(type));
    var at = "/components/messages/" + AsyncApi.messageName(type) + "/headers";
    assertThat(errors(at, headers)).isEmpty();
    assertThat(errors(at, headers.put("ce_type", "something.else"))).isNotEmpty();
  }

  private static JsonNode definition(EventType type) {
    var pointer = SCHEMAS.reference(type).path("$ref").asText().substring(1);
    return DOCUMENT.at(pointer);
  }

  private static List<Error> errors(EventType type, JsonNode event) {
    return errors(SCHEMAS.reference(type).path("$ref").asText().substring(1), event);
  }

  private static List<Error> errors(String pointer, JsonNode value) {
    return REGISTRY.getSchema(SchemaLocation.of(HERE + "#" + pointer)).validate(value);
  }
}
