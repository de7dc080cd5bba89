package io.awsprovisioner.api.workertype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.awsprovisioner.model.workertype.LaunchSpecs;
import io.awsprovisioner.model.workertype.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The secrets of a definition: every `secrets` object in it, by where it stands. Taken out before
/// a definition is stored or published, put back for those who may read them. Pure.
///
/// @param layers path → secrets object; only those that are not empty
record SecretLayers(ObjectNode layers) {
  /// What others than managers read in place of a value.
  static final String MASK = "<masked>";

  private static final String SECRETS = "secrets";
  private static final String GENERAL = "general";
  private static final List<String> LISTS =
      List.of("regions", "availabilityZones", "instanceTypes");

  /// The secrets of a complete definition.
  static SecretLayers of(ObjectNode complete) {
    var layers = JsonNodeFactory.instance.objectNode();
    eachLayer(
        complete,
        (path, owner) -> {
          if (owner.get(SECRETS) instanceof ObjectNode secrets && !secrets.isEmpty()) {
            layers.set(path, secrets.deepCopy());
          }
        });
    return new SecretLayers(layers);
  }

  /// The definition with every `secrets` empty.
  static ObjectNode stripped(ObjectNode complete) {
    var open = complete.deepCopy();
    eachLayer(
        open,
        (_, owner) -> {
          if (owner.has(SECRETS)) {
            owner.set(SECRETS, JsonNodeFactory.instance.objectNode());
          }
        });
    return open;
  }

  boolean isEmpty() {
    return layers.isEmpty();
  }

  /// A stripped definition with these secrets in their places.
  ObjectNode putInto(ObjectNode stripped) {
    var complete = stripped.deepCopy();
    eachLayer(
        complete,
        (path, owner) -> {
          if (layers.get(path) instanceof ObjectNode secrets) {
            owner.set(SECRETS, secrets.deepCopy());
          }
        });
    return complete;
  }

  /// The same names, every value masked.
  SecretLayers masked() {
    var masked = layers.deepCopy();
    for (var layer : masked) {
      var names = new java.util.ArrayList<String>();
      layer.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> ((ObjectNode) layer).put(name, MASK));
    }
    return new SecretLayers(masked);
  }

  /// Where the mask stands as a value; empty when nowhere.
  List<String> maskedPaths() {
    return layers.properties().stream()
        .filter(layer -> holdsMask(layer.getValue()))
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  /// What a launch at that place may know: the layers merged like launch specs.
  ObjectNode at(Place place) {
    return LaunchSpecs.merge(
        layer(GENERAL),
        layer("regions/" + place.region()),
        Optional.of(layer("availabilityZones/" + place.region() + "/" + place.availabilityZone())),
        layer("instanceTypes/" + place.instanceType()));
  }

  private ObjectNode layer(String path) {
    return layers.get(path) instanceof ObjectNode found
        ? found
        : JsonNodeFactory.instance.objectNode();
  }

  private static boolean holdsMask(JsonNode node) {
    if (node.equals(TextNode.valueOf(MASK))) {
      return true;
    }
    for (var child : node) {
      if (holdsMask(child)) {
        return true;
      }
    }
    return false;
  }

  private static void eachLayer(ObjectNode definition, BiConsumer<String, ObjectNode> visit) {
    visit.accept(GENERAL, definition);
    for (var list : LISTS) {
      for (var option : definition.path(list)) {
        if (option instanceof ObjectNode owner) {
          visit.accept(list + "/" + nameOf(list, owner), owner);
        }
      }
    }
  }

  private static String nameOf(String list, ObjectNode owner) {
    return switch (list) {
      case "regions" -> owner.path("region").asText();
      case "instanceTypes" -> owner.path("instanceType").asText();
      default -> owner.path("region").asText() + "/" + owner.path("availabilityZone").asText();
    };
  }

  @Override
  public String toString() {
    return "SecretLayers[" + layers.size() + "]";
  }
}
