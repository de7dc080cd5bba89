package io.awsprovisioner.cli.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.cli.definition.Difference.SecretChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an update would change, by the API's own reading of an update: an optional setting that is
/// left out keeps its value, `availabilityZones` left out becomes empty, `1` and `1.0` are the same
/// number. Pure.
///
/// @param differences in the order of the stored definition
/// @param unseenSecrets secrets that stand on both sides and cannot be compared, because the server
///   masks them for us
public record DefinitionDiff(List<Difference> differences, List<String> unseenSecrets) {
  private static final List<String> KEPT_WHEN_LEFT_OUT =
      List.of("minCapacity", "canUseOndemand", "canUseSpot");
  private static final String EMPTIED_WHEN_LEFT_OUT = "availabilityZones";

  /// Numbers by their value, everything else as it is.
  private static final Comparator<JsonNode> SAME_LEAF =
      (a, b) -> {
        if (a.isNumber() && b.isNumber()) {
          return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
      };

  public DefinitionDiff {
    differences = List.copyOf(differences);
    unseenSecrets = List.copyOf(unseenSecrets);
  }

  /// Whether an update would change nothing that we can see.
  public boolean isEmpty() {
    return differences.isEmpty();
  }

  /// Compares two bodies, neither with `workerType` or `lastModified`.
  public static DefinitionDiff between(ObjectNode stored, ObjectNode wanted) {
    var walk = new Walk();
    walk.objects("", stored, completed(stored, wanted));
    return new DefinitionDiff(walk.differences, walk.unseenSecrets);
  }

  private static ObjectNode completed(ObjectNode stored, ObjectNode wanted) {
    var complete = wanted.deepCopy();
    for (var key : KEPT_WHEN_LEFT_OUT) {
      var kept = stored.get(key);
      if (!complete.has(key) && kept != null) {
        complete.set(key, kept);
      }
    }
    if (!complete.has(EMPTIED_WHEN_LEFT_OUT) && stored.has(EMPTIED_WHEN_LEFT_OUT)) {
      complete.putArray(EMPTIED_WHEN_LEFT_OUT);
    }
    return complete;
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(SAME_LEAF, b);
  }

  private static final class Walk {
    private final List<Difference> differences = new ArrayList<>();
    private final List<String> unseenSecrets = new ArrayList<>();

    void objects(String path, ObjectNode before, ObjectNode after) {
      for (var key : keys(before, after)) {
        var here = path.isEmpty() ? key : path + "." + key;
        if (key.equals(Secrets.KEY)) {
          secrets(here, object(before.get(key)), object(after.get(key)));
        } else {
          nodes(here, before.path(key), after.path(key));
        }
      }
    }

    private void nodes(String path, JsonNode before, JsonNode after) {
      if (before.isMissingNode()) {
        differences.add(new Difference.Added(path, withoutSecrets(after)));
      } else if (after.isMissingNode()) {
        differences.add(new Difference.Removed(path, withoutSecrets(before)));
      } else if (before instanceof ObjectNode left && after instanceof ObjectNode right) {
        objects(path, left, right);
      } else if (before.isArray() && after.isArray() && KeyedList.at(path).isPresent()) {
        lists(path, KeyedList.at(path).get(), before, after);
      } else if (!same(before, after)) {
        differences.add(new Difference.Changed(path, before, after));
      }
    }

    private void lists(String path, KeyedList list, JsonNode before, JsonNode after) {
      var left = byName(list, before);
      var right = byName(list, after);
      if (left.size() != before.size() || right.size() != after.size()) {
        // A name that stands twice; the server will say so.
        if (!same(before, after)) {
          differences.add(new Difference.Changed(path, before, after));
        }
        return;
      }
      var names = new LinkedHashSet<>(left.keySet());
      names.addAll(right.keySet());
      var missing = JsonNodeFactory.instance.missingNode();
      for (var name : names) {
        nodes(
            path + "[" + name + "]",
            left.getOrDefault(name, missing),
            right.getOrDefault(name, missing));
      }
      if (left.keySet().equals(right.keySet())
          && !List.copyOf(left.keySet()).equals(List.copyOf(right.keySet()))) {
        differences.add(new Difference.Reordered(path));
      }
    }

    private void secrets(String path, ObjectNode before, ObjectNode after) {
      for (var key : keys(before, after)) {
        var here = path + "." + key;
        var left = before.path(key);
        var right = after.path(key);
        if (left.isMissingNode()) {
          differences.add(new Difference.SecretChanged(here, SecretChange.ADDED));
        } else if (right.isMissingNode()) {
          differences.add(new Difference.SecretChanged(here, SecretChange.REMOVED));
        } else if (Secrets.isMask(left) && !Secrets.isMask(right)) {
          unseenSecrets.add(here);
        } else if (!Secrets.isMask(right) && !same(left, right)) {
          differences.add(new Difference.SecretChanged(here, SecretChange.CHANGED));
        }
      }
    }

    private static Map<String, JsonNode> byName(KeyedList list, JsonNode entries) {
      var byName = new LinkedHashMap<String, JsonNode>();
      entries.forEach(e -> byName.put(list.nameOf(e), e));
      return byName;
    }

    private static Set<String> keys(ObjectNode before, ObjectNode after) {
      var keys = new LinkedHashSet<String>();
      before.fieldNames().forEachRemaining(keys::add);
      after.fieldNames().forEachRemaining(keys::add);
      return keys;
    }

    private static ObjectNode object(@org.jspecify.annotations.Nullable JsonNode node) {
      return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    private static JsonNode withoutSecrets(JsonNode node) {
      return node instanceof ObjectNode object ? Secrets.masked(object) : node;
    }
  }
}
