package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads definitions from files. Everything that is wrong is told together.
///
/// @param definitions what could be read, by file
/// @param problems what could not, each naming its file
public record DefinitionFiles(List<Definition> definitions, List<String> problems) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,38}");
  private static final Pattern FILE = Pattern.compile("(?<name>.+)\\.(?<kind>json|ya?ml)");

  /// A definition may have 512 KiB; a file with comments in it a little more.
  private static final long MAX_BYTES = 4L << 20;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_FILES = 20_000;

  public DefinitionFiles {
    definitions = List.copyOf(definitions);
    problems = List.copyOf(problems);
  }

  /// A single file of any name that ends in `.json`, `.yaml` or `.yml`, or all such files in a
  /// directory and those in it. What begins with a dot is left alone.
  public static DefinitionFiles read(Path where) {
    var problems = new ArrayList<String>();
    var byName = new LinkedHashMap<String, Definition>();
    for (var file : files(where, problems)) {
      try {
        var definition = readFile(file);
        var other = byName.putIfAbsent(definition.name(), definition);
        if (other != null) {
          problems.add(
              "%s and %s both define %s; keep one of them."
                  .formatted(other.origin(), definition.origin(), definition.name()));
        }
      } catch (Unreadable e) {
        problems.add(e.getMessage());
      }
    }
    return new DefinitionFiles(new ArrayList<>(byName.values()), problems);
  }

  private static List<Path> files(Path where, List<String> problems) {
    if (Files.isRegularFile(where)) {
      return List.of(where);
    }
    try (Stream<Path> found = Files.walk(where, MAX_DEPTH)) {
      var files =
          found
              .filter(f -> FILE.matcher(f.getFileName().toString()).matches())
              .filter(f -> isVisible(where, f))
              .filter(Files::isRegularFile)
              .sorted()
              .limit(MAX_FILES + 1L)
              .toList();
      if (files.size() > MAX_FILES) {
        problems.add("%s has more than %s definitions.".formatted(where, MAX_FILES));
      }
      return files;
    } catch (NoSuchFileException _) {
      problems.add("%s does not exist.".formatted(where));
    } catch (IOException e) {
      problems.add("%s cannot be read: %s".formatted(where, e.getMessage()));
    }
    return List.of();
  }

  private static boolean isVisible(Path where, Path file) {
    for (var part : where.relativize(file)) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static Definition readFile(Path file) throws Unreadable {
    var name = FILE.matcher(file.getFileName().toString());
    if (!name.matches()) {
      throw new Unreadable(file + " must end in .json, .yaml or .yml.");
    }
    var document = tree(file, name.group("kind"));
    if (!(document instanceof ObjectNode object)) {
      throw new Unreadable(file + " must hold one worker type definition, an object.");
    }
    var definition = Definition.of(object, name.group("name"), file.toString());
    if (!NAME.matcher(definition.name()).matches()) {
      throw new Unreadable(
          "%s: '%s' is no name for a worker type: 1 to 38 letters, digits, - and _. It comes from the file's name, or from the key workerType."
              .formatted(file, definition.name()));
    }
    return definition;
  }

  /// One JSON or YAML document of any kind.
  ///
  /// @throws Unreadable with what is wrong and where; what stands there is not quoted, for it may
  ///   be a secret
  public static JsonNode tree(Path file, String kind) throws Unreadable {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new Unreadable("%s is larger than %s bytes.".formatted(file, MAX_BYTES));
      }
      return mapper(kind).readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw new Unreadable(
          "%s is not %s%s: %s"
              .formatted(file, kind.equals("json") ? "JSON" : "YAML", where, firstLine(e)));
    } catch (NoSuchFileException _) {
      throw new Unreadable(file + " does not exist.");
    } catch (IOException e) {
      throw new Unreadable("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static String firstLine(JsonProcessingException e) {
    var message = e.getOriginalMessage();
    return message == null
        ? ""
        : message.lines().findFirst().orElse("").replaceAll("'[^']{2,}'", "'…'");
  }

  private static ObjectMapper mapper(String kind) {
    var builder = kind.equals("json") ? JsonMapper.builder() : YAMLMapper.builder();
    return builder
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }

  /// A file that cannot be used, and why.
  public static final class Unreadable extends Exception {
    Unreadable(String message) {
      super(message);
    }
  }
}
