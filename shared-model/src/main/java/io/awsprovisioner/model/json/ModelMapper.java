package io.awsprovisioner.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The one `ObjectMapper` of services and tests.
///
/// Unknown properties are ignored on reading: a consumer written against version 1 of an event
/// keeps working when fields are added. What users send is checked against a schema before it comes
/// here.
public final class ModelMapper {
  /// The historic service's dates: UTC with exactly three digits of a second.
  private static final DateTimeFormatter MILLISECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final ObjectMapper SHARED = create();

  private ModelMapper() {}

  /// A record as its JSON object, for what passes it on without knowing its fields.
  public static ObjectNode tree(Object value) {
    return shared().valueToTree(value);
  }

  /// The shared mapper. Whoever needs other settings makes a `copy()`.
  public static ObjectMapper shared() {
    return SHARED;
  }

  /// An instant as it goes over the wire, such as `2019-09-30T12:00:00.000Z`.
  public static String format(Instant instant) {
    return MILLISECONDS.format(instant);
  }

  /// A value as JSON bytes.
  ///
  /// @throws UncheckedIOException when it cannot be written, which is a bug of ours
  public static byte[] write(Object value) {
    try {
      return SHARED.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /// A value from JSON bytes.
  ///
  /// @throws IOException when they are not JSON of that form
  public static <T> T read(byte[] json, Class<T> type) throws IOException {
    return SHARED.readValue(json, type);
  }

  private static ObjectMapper create() {
    return JsonMapper.builder()
        .addModule(new ParameterNamesModule())
        .addModule(new JavaTimeModule())
        .addModule(
            new SimpleModule("instants in milliseconds")
                .addSerializer(Instant.class, new InstantInMilliseconds()))
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        .build();
  }

  private static final class InstantInMilliseconds extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(format(value));
    }
  }
}
