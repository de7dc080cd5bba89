package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The `secrets` of a definition and of its regions, zones and instance types. The server shows
/// `<masked>` in place of each value to those who may not manage the worker type, and we write the
/// same into files, so that definitions can be kept in a repository.
public final class Secrets {
  /// What stands in place of a value.
  public static final String MASK = "<masked>";

  static final String KEY = "secrets";

  private Secrets() {}

  /// A copy of a document with every secret's value masked.
  public static ObjectNode masked(ObjectNode document) {
    var copy = document.deepCopy();
    eachLayer(
        copy,
        (_, secrets) ->
            List.copyOf(secrets.properties()).forEach(s -> secrets.put(s.getKey(), MASK)));
    return copy;
  }

  /// A copy of a document in which every `secrets` is empty.
  public static ObjectNode emptied(ObjectNode document) {
    var copy = document.deepCopy();
    eachLayer(copy, (_, secrets) -> secrets.removeAll());
    return copy;
  }

  /// Whether any value is masked.
  public static boolean hasMask(ObjectNode document) {
    return !maskedPaths(document).isEmpty();
  }

  /// Where values are masked.
  static List<String> maskedPaths(ObjectNode document) {
    var paths = new ArrayList<String>();
    eachLayer(
        document,
        (path, secrets) ->
            secrets.properties().stream()
                .filter(s -> isMask(s.getValue()))
                .forEach(s -> paths.add(path + "." + s.getKey())));
    return paths;
  }

  /// A wanted definition with the stored value in place of each mask: a mask in a file means "as it
  /// is". Where the stored value is not known, the mask stays.
  static ObjectNode filled(ObjectNode wanted, ObjectNode stored) {
    var values = stored.deepCopy();
    var copy = wanted.deepCopy();
    eachLayer(
        copy,
        (path, secrets) -> {
          var known = layer(values, path);
          for (var secret : List.copyOf(secrets.properties())) {
            var value = known == null ? null : known.get(secret.getKey());
            if (isMask(secret.getValue()) && value != null) {
              secrets.set(secret.getKey(), value);
            }
          }
        });
    return copy;
  }

  static boolean isMask(@Nullable JsonNode value) {
    return value != null && value.isTextual() && value.textValue().equals(MASK);
  }

  private static @Nullable ObjectNode layer(ObjectNode document, String wanted) {
    var found = new ObjectNode[1];
    eachLayer(
        document,
        (path, secrets) -> {
          if (path.equals(wanted)) {
            found[0] = secrets;
          }
        });
    return found[0];
  }

  private static void eachLayer(ObjectNode document, BiConsumer<String, ObjectNode> visit) {
    if (document.get(KEY) instanceof ObjectNode general) {
      visit.accept(KEY, general);
    }
    for (var list : KeyedList.values()) {
      for (var entry : document.path(list.field())) {
        if (entry.get(KEY) instanceof ObjectNode secrets) {
          visit.accept(list.field() + "[" + list.nameOf(entry) + "]." + KEY, secrets);
        }
      }
    }
  }
}
