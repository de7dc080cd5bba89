package io.awsprovisioner.api.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.deployment.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes the requests: each depends on the seed, the operation and its number, and on nothing else.
final class CaseMaker {
  /// Whole segments of a path, percent-encoded or not; none holds a space, which would end it.
  private static final List<String> SEGMENTS =
      List.of(
          "%00",
          "%2F",
          "a%2Fb",
          "%",
          "%zz",
          "%C0%AF",
          "%E2%82",
          "%FF",
          "%20",
          "%0d%0a",
          "..",
          ".",
          "%2e%2e",
          "*",
          "~",
          "'",
          "\"",
          "<x>",
          "{x}",
          "a;b=c",
          "a,b",
          "%F0%9F%98%80",
          "\u00e9",
          "\u00ff",
          "x".repeat(39),
          "x".repeat(3_000),
          "-1",
          "0",
          "99999999999999999999",
          "+",
          "a+b",
          "null",
          "i-00000000",
          "i-0123456789abcdef0",
          "fuzz-a",
          "fuzz-b",
          "8bFZ-zNQSlm5IxJ6iHPXNg",
          "aaaaaaaaSaKaaaaaaaaaaA");

  private static final List<String> QUERIES =
      List.of(
          "x=1",
          "limit=0",
          "limit=-1",
          "limit=1001",
          "limit=1&limit=2",
          "next=-1",
          "next=zzz",
          "next=999999999999999999",
          "limit=%00",
          "%00=1",
          "a=%E2%82",
          "&&=",
          "bewit=",
          "bewit=x",
          "bewit=%ff",
          "limit=1%20",
          "x[]=1",
          "=",
          "?",
          "limit",
          "\u00e9=1",
          "a=" + "x".repeat(2_000));

  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "",
          "application/json; charset=latin1",
          "application/json;;;",
          "APPLICATION/JSON",
          "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x",
          "application/xml",
          "garbage",
          "application/json, application/json");

  private static final List<List<String>> HEADERS =
      List.of(
          List.of("If-Match", "*"),
          List.of("If-Match", "W/\"x\", \"\u00e9\","),
          List.of("If-None-Match", "*"),
          List.of("If-None-Match", "\"1\", W/\"2\""),
          List.of("Accept", "text/html"),
          List.of("Accept", "garbage;;q=x"),
          List.of("Accept-Encoding", "br, zstd"),
          List.of("Accept-Language", "\u00ff"),
          List.of("Content-Encoding", "gzip"),
          List.of("Range", "bytes=0-1"),
          List.of("Origin", "null"),
          List.of("Cookie", "a=b; c"),
          List.of("X-Forwarded-For", "1.2.3.4, ::1, x"),
          List.of("X-Forwarded-Host", "evil:99999999"),
          List.of("X-Forwarded-Proto", "gopher"),
          List.of("X-HTTP-Method-Override", "DELETE"),
          List.of("traceparent", "00-zz-zz-zz"),
          List.of("X-Long", "x".repeat(9_000)));

  private static final List<String> CREDENTIALS =
      List.of(
          "Hawk",
          "Hawk id=\"x\"",
          "Hawk id=\"x\", ts=\"9999999999999999\", nonce=\"n\", mac=\"m\"",
          "Hawk id=\"root\", ts=\"1\", nonce=\"n\", mac=\"m\", ext=\"%%%\"",
          "Hawk id=\"\u00e9\", ts=\"1\", nonce=\"\", mac=\"=\"",
          "Bearer x",
          "Bearer a.b.c",
          "Bearer eyJhbGciOiJub25lIn0.e30.",
          "Basic dTpw",
          "Negotiate",
          "x".repeat(3_000),
          ",");

  private final long seed;
  private final Signer signer;

  /// Makes an Authorization header that holds.
  interface Signer {
    String sign(String verb, String target);
  }

  CaseMaker(long seed, Signer signer) {
    this.seed = seed;
    this.signer = signer;
  }

  /// The first two cases are the document's own example, with credentials and without.
  Sent make(Operation operation, int number) {
    var random = new Random(seed * 1_000_003 + operation.id().hashCode() * 31L + number);
    random.nextInt();
    boolean isExample = number < 2;
    var values = values(operation, random, isExample);
    var target = target(operation, values, random, isExample);
    var verb = isExample ? operation.verb() : verb(operation, random);
    var headers = new ArrayList<String>();
    var body = body(operation, values, random, isExample);
    contentType(operation, random, isExample).ifPresent(type -> add(headers, "Content-Type", type));
    if (!isExample && random.nextInt(4) == 0) {
      headers.addAll(HEADERS.get(random.nextInt(HEADERS.size())));
    }
    authorize(number == 0, number == 1, random, verb, target, headers);
    return new Sent(verb, target, headers, Bytes.of(body));
  }

  private void authorize(
      boolean always, boolean never, Random random, String verb, String target, List<String> to) {
    int chance = random.nextInt(10);
    if (always || (!never && chance < 8)) {
      add(to, "Authorization", signer.sign(verb, target));
    } else if (!never && chance == 8) {
      add(to, "Authorization", CREDENTIALS.get(random.nextInt(CREDENTIALS.size())));
    }
  }

  private static Map<String, String> values(Operation operation, Random random, boolean isExample) {
    var values = new TreeMap<String, String>();
    for (var parameter : operation.in("path")) {
      boolean isHostile = !isExample && random.nextInt(10) < 3;
      values.put(
          parameter.name(),
          isHostile ? SEGMENTS.get(random.nextInt(SEGMENTS.size())) : parameter.example());
    }
    return values;
  }

  private static String target(
      Operation operation, Map<String, String> values, Random random, boolean isExample) {
    var path = operation.path();
    for (var value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue());
    }
    if (isExample) {
      return path;
    }
    var known = operation.in("query");
    int chance = random.nextInt(10);
    if (chance < 3 && !known.isEmpty()) {
      var parameter = known.get(random.nextInt(known.size()));
      var value = random.nextBoolean() ? parameter.example() : SEGMENTS.get(random.nextInt(12));
      return path + "?" + parameter.name() + "=" + value;
    }
    return chance == 3 ? path + "?" + QUERIES.get(random.nextInt(QUERIES.size())) : path;
  }

  private static String verb(Operation operation, Random random) {
    return switch (random.nextInt(30)) {
      case 0 -> "OPTIONS";
      case 1 -> "PATCH";
      case 2 -> "TRACE";
      case 3 -> operation.verb().equals("GET") ? "HEAD" : operation.verb();
      default -> operation.verb();
    };
  }

  private static java.util.Optional<String> contentType(
      Operation operation, Random random, boolean isExample) {
    boolean hasBody = operation.body() != null;
    int chance = random.nextInt(12);
    if (isExample || chance > 1) {
      return hasBody ? java.util.Optional.of("application/json") : java.util.Optional.empty();
    }
    return chance == 0
        ? java.util.Optional.empty()
        : java.util.Optional.of(TYPES.get(random.nextInt(TYPES.size())));
  }

  private static byte[] body(
      Operation operation, Map<String, String> values, Random random, boolean isExample) {
    var example = operation.body();
    if (example == null) {
      return !isExample && random.nextInt(10) == 0 ? Mutation.garbage(random) : new byte[0];
    }
    int chance = isExample ? 0 : random.nextInt(10);
    if (chance >= 8) {
      return Mutation.garbage(random);
    }
    var fitting = fitting(example, values);
    var json = chance < 3 ? fitting : Mutation.of(fitting, random);
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A body that repeats a parameter of the path repeats its value.
  private static JsonNode fitting(JsonNode example, Map<String, String> values) {
    var fitting = example.deepCopy();
    if (fitting instanceof ObjectNode object) {
      values.forEach((name, value) -> {
        if (object.has(name)) {
          object.put(name, value);
        }
      });
    }
    return fitting;
  }

  private static void add(List<String> headers, String name, String value) {
    headers.add(name);
    headers.add(value);
  }
}
