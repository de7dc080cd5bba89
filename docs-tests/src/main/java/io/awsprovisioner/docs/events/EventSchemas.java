package io.awsprovisioner.docs.events;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.awsprovisioner.docs.source.SourceTree;
import io.awsprovisioner.model.event.EventType;
import io.awsprovisioner.model.json.ModelMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// JSON Schemas (draft 7, AsyncAPI's own) of all events, from their records, with descriptions from
/// the records' comments.
public final class EventSchemas {
  /// Where schemas refer to each other.
  private static final String PLACE = "components/schemas";

  private final SourceTree model;
  private final Set<String> undescribed = new TreeSet<>();
  private final Map<EventType, ObjectNode> references = new LinkedHashMap<>();
  private final ObjectNode definitions;

  /// @throws IllegalStateException when a field of an event has no description
  public EventSchemas(SourceTree model) {
    this.model = model;
    SchemaBuilder builder = new SchemaGenerator(config()).buildMultipleSchemaDefinitions();
    for (var type : EventType.values()) {
      references.put(type, builder.createSchemaReference(type.record()));
    }
    this.definitions = builder.collectDefinitions(PLACE);
    if (!undescribed.isEmpty()) {
      throw new IllegalStateException(
          "fields of events without a description; give each an @param in its record, or a word in"
              + " FieldGlossary: "
              + undescribed);
    }
  }

  /// The schemas by name.
  public ObjectNode definitions() {
    return definitions.deepCopy();
  }

  /// A reference to an event's schema, as `{"$ref": "#/components/schemas/…"}`.
  public ObjectNode reference(EventType type) {
    return Optional.ofNullable(references.get(type)).orElseThrow().deepCopy();
  }

  private SchemaGeneratorConfig config() {
    var builder =
        new SchemaGeneratorConfigBuilder(
                ModelMapper.shared(), SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY))
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    builder
        .forTypesInGeneral()
        .withCustomDefinitionProvider(EventSchemas::asOnTheWire)
        // As the record declares them, which is as they are written.
        .withPropertySorter((_, _) -> 0)
        .withDescriptionResolver(scope -> typeDescription(scope.getType()));
    builder
        .forFields()
        .withDescriptionResolver(this::fieldDescription)
        .withRequiredCheck(field -> !isNullable(field));
    return builder.build();
  }

  private static boolean isNullable(FieldScope field) {
    return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /// What the one mapper writes in its own way.
  private static @Nullable CustomDefinition asOnTheWire(
      ResolvedType type, SchemaGenerationContext context) {
    var raw = type.getErasedType();
    var node = context.getGeneratorConfig().createObjectNode();
    if (raw == Instant.class) {
      node.put("type", "string").put("format", "date-time");
    } else if (raw == Duration.class || isWord(raw)) {
      node.put("type", "string");
    } else if (raw == ObjectNode.class) {
      node.put("type", "object");
    } else {
      return null;
    }
    return new CustomDefinition(node, true);
  }

  /// A record around one string, which it is on the wire.
  private static boolean isWord(Class<?> type) {
    return type.isRecord()
        && type.getRecordComponents().length == 1
        && Stream.of(
                type.getRecordComponents()[0].getAccessor().getAnnotation(JsonValue.class),
                fieldAnnotation(type))
            .anyMatch(a -> a != null);
  }

  private static @Nullable JsonValue fieldAnnotation(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .map(f -> f.getAnnotation(JsonValue.class))
        .filter(a -> a != null)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String typeDescription(ResolvedType type) {
    var raw = type.getErasedType();
    var text = raw.isRecord() && !isWord(raw) ? firstParagraph(raw) : "";
    return text.isEmpty() ? null : text;
  }

  private @Nullable String fieldDescription(FieldScope field) {
    if (field.isFakeContainerItemScope()) {
      return null;
    }
    var owner = field.getDeclaringType().getErasedType();
    var name = field.getDeclaredName();
    return Optional.ofNullable(model.doc(owner).params().get(name))
        .map(text -> text.startsWith("and ") ? "`" + name + "` " + text : text)
        .or(() -> ofType(field.getType().getErasedType()))
        .or(() -> FieldGlossary.of(name))
        .orElseGet(() -> {
          undescribed.add(owner.getSimpleName() + "." + name);
          return null;
        });
  }

  /// What follows it is for those who read the code.
  private String firstParagraph(Class<?> type) {
    return model.doc(type).text().split("\n\n", 2)[0];
  }

  private Optional<String> ofType(Class<?> type) {
    return Optional.of(firstParagraph(type)).filter(text -> !text.isEmpty());
  }
}
