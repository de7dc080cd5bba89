package io.awsprovisioner.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Bodies that are almost right, and bodies that are nothing of the kind.
final class Mutation {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u0000",
          "a\u0000b",
          "<masked>",
          "null",
          "'; drop table secret; --",
          "\uD83D\uDE00 日本語 \u202e",
          "é",
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "9999-99-99T99:99:99Z",
          "-999999999-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59.999Z",
          "10000-01-01T00:00:00Z",
          "2026-11-24",
          "i-0123456789abcdef0",
          "us-west-2a",
          "x".repeat(5_000),
          "*",
          "aws-provisioner:*");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1.5",
          "-0.0",
          "1e308",
          "-1e308",
          "1e-320",
          "2147483648",
          "-2147483649",
          "9223372036854775807",
          "9223372036854775808",
          "1e19",
          "0.1",
          "99999999999999999999999999");

  private static final List<String> RAW =
      List.of(
          "",
          " ",
          "null",
          "[]",
          "\"text\"",
          "17",
          "{",
          "}",
          "{\"a\":1,\"a\":2}",
          "{\"workerType\":\"a\",\"workerType\":\"b\"}",
          "{\"a\":1e999}",
          "{\"a\":" + "9".repeat(400) + "}",
          "{\"a\":NaN}",
          "{\"a\":\"\\u0000\"}",
          "{\"\\u0000\":1}",
          "{\"a\":\"\\ud800\"}",
          "{\"a\":1}{\"b\":2}",
          "{'a':1}",
          "{\"a\":1,}",
          "/* */{}",
          "\uFEFF{}",
          "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
          "{\"a\":" + "{\"b\":".repeat(200) + "1" + "}".repeat(200) + "}",
          "{\"__proto__\":{\"x\":1}}",
          "{\"\":1}",
          "{\"a\":\"" + "x".repeat(100_000) + "\"}",
          "a=1&b=2",
          "<xml/>");

  private Mutation() {}

  /// Something that is no body of any method, in bytes.
  static byte[] garbage(Random random) {
    var raw = RAW.get(random.nextInt(RAW.size()));
    return switch (random.nextInt(8)) {
      case 0 -> raw.getBytes(StandardCharsets.UTF_16);
      case 1 -> {
        var bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        yield bytes;
      }
      case 2 -> "{\"a\":\"\u00ff\u00fe\"}".getBytes(StandardCharsets.ISO_8859_1);
      default -> raw.getBytes(StandardCharsets.UTF_8);
    };
  }

  /// The example with a few things about it changed.
  static JsonNode of(JsonNode example, Random random) {
    var changed = example.deepCopy();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      change(changed, random);
    }
    return changed;
  }

  private static void change(JsonNode root, Random random) {
    var containers = new ArrayList<JsonNode>();
    collect(root, containers);
    switch (containers.get(random.nextInt(containers.size()))) {
      case ObjectNode object -> change(object, random);
      case ArrayNode array -> change(array, random);
      default -> throw new IllegalStateException("only containers were collected");
    }
  }

  private static void change(ObjectNode object, Random random) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    if (names.isEmpty() || random.nextInt(5) == 0) {
      object.set(text(random), value(random));
      return;
    }
    var name = names.get(random.nextInt(names.size()));
    if (random.nextInt(4) == 0) {
      object.remove(name);
    } else {
      object.set(name, value(random));
    }
  }

  private static void change(ArrayNode array, Random random) {
    if (!array.isEmpty() && random.nextBoolean()) {
      array.add(array.get(random.nextInt(array.size())).deepCopy());
    } else {
      array.add(value(random));
    }
  }

  private static JsonNode value(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.booleanNode(random.nextBoolean());
      case 2 -> JSON.objectNode();
      case 3 -> JSON.arrayNode().add(text(random));
      case 4, 5 ->
          JSON.numberNode(new java.math.BigDecimal(NUMBERS.get(random.nextInt(NUMBERS.size()))));
      default -> JSON.textNode(text(random));
    };
  }

  static String text(Random random) {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode()) {
      into.add(node);
    }
    node.forEach(child -> collect(child, into));
  }
}
