package io.awsprovisioner.api.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The published JSON schemas, and what a body has against them.
public final class Schemas {
  private static final String BASE = "http://schemas.taskcluster.net/aws-provisioner/v1/";
  private static final String FOLDER = "/schemas/aws-provisioner/v1/";

  /// Violations that are listed; a body with more gets the first ones.
  private static final int MAX_LISTED = 100;

  private final Map<Payload, Schema> compiled = new EnumMap<>(Payload.class);

  public Schemas() {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_4, builder -> builder.schemas(Schemas::text));
    for (var payload : Payload.values()) {
      var schema = registry.getSchema(SchemaLocation.of(BASE + payload.schema()));
      schema.initializeValidators();
      compiled.put(payload, schema);
    }
  }

  /// Everything that is wrong with the body, each with its path; empty when nothing is.
  List<String> violations(Payload payload, ObjectNode body) {
    var schema = compiled.get(payload);
    if (schema == null) {
      throw new IllegalStateException("no schema for " + payload);
    }
    return schema.validate(body).stream()
        .limit(MAX_LISTED)
        .map(e -> (e.getInstanceLocation() + " " + e.getMessage()).strip())
        .sorted()
        .toList();
  }

  /// A schema as it is published, by its file name; null when there is none.
  public static @Nullable String published(String fileName) {
    if (!fileName.matches("[a-z-]+\\.json")) {
      return null;
    }
    try (InputStream in = Schemas.class.getResourceAsStream(FOLDER + fileName)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read schema " + fileName, e);
    }
  }

  private static @Nullable String text(String iri) {
    var name = iri.endsWith("#") ? iri.substring(0, iri.length() - 1) : iri;
    return name.startsWith(BASE) ? published(name.substring(BASE.length())) : null;
  }
}
