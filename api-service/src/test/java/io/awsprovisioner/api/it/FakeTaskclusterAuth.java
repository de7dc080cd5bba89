package io.awsprovisioner.api.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/// What a Taskcluster auth service answers, for clients whose id says their scopes: `remote:` and
/// the scopes with `;` between. All have one access token.
final class FakeTaskclusterAuth {
  static final String TOKEN = "token-of-all-remote-clients";
  private static final String PREFIX = "remote:";
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z]+)=\"([^\"]*)\"");
  private static final ObjectMapper JSON = new ObjectMapper();

  private volatile int status = 200;

  static String clientWith(String... scopes) {
    return PREFIX + String.join(";", scopes);
  }

  void answerWith(int newStatus) {
    status = newStatus;
  }

  int status() {
    return status;
  }

  String answer(JsonNode question) {
    var resource = question.path("resource").asText();
    if (!question.has("authorization") && resource.contains("bewit=")) {
      return answerBewit(question, resource);
    }
    var header = question.path("authorization").asText();
    var id = attribute(header, "id");
    if (!id.startsWith(PREFIX)) {
      return failed("Unknown clientId '" + id + "'");
    }
    if (!mac(question, header).equals(attribute(header, "mac"))) {
      return failed("Bad mac");
    }
    var answer = JSON.createObjectNode().put("status", "auth-success").put("scheme", "hawk");
    answer.put("clientId", id).put("expires", "2099-01-01T00:00:00.000Z");
    var hash = attribute(header, "hash");
    if (!hash.isEmpty()) {
      answer.put("hash", hash);
    }
    return scopes(answer, id.substring(PREFIX.length())).toString();
  }

  private static String answerBewit(JsonNode question, String resource) {
    int at = resource.indexOf("bewit=");
    var bewit =
        new String(
                Base64.getUrlDecoder().decode(resource.substring(at + "bewit=".length())),
                StandardCharsets.UTF_8)
            .split("\\\\", -1);
    var mac =
        Api.hmac(
            TOKEN,
            String.join(
                "\n",
                "hawk.1.bewit",
                bewit[1],
                "",
                "GET",
                resource.substring(0, at - 1),
                question.path("host").asText(),
                Integer.toString(question.path("port").asInt()),
                "",
                bewit[3],
                ""));
    if (!bewit[0].startsWith(PREFIX) || !mac.equals(bewit[2])) {
      return failed("Bad mac");
    }
    var answer = JSON.createObjectNode().put("status", "auth-success").put("scheme", "hawk");
    answer.put("clientId", bewit[0]).put("expires", "2099-01-01T00:00:00.000Z");
    return scopes(answer, bewit[0].substring(PREFIX.length())).toString();
  }

  private static ObjectNode scopes(ObjectNode answer, String listed) {
    var scopes = answer.putArray("scopes");
    for (var scope : listed.split(";", -1)) {
      if (!scope.isEmpty()) {
        scopes.add(scope);
      }
    }
    return answer;
  }

  private static String mac(JsonNode question, String header) {
    return Api.hmac(
        TOKEN,
        String.join(
            "\n",
            "hawk.1.header",
            attribute(header, "ts"),
            attribute(header, "nonce"),
            // The contract: lower case in the question, upper case in what is signed.
            upper(question),
            question.path("resource").asText(),
            question.path("host").asText(),
            Integer.toString(question.path("port").asInt()),
            attribute(header, "hash"),
            attribute(header, "ext"),
            ""));
  }

  private static String upper(JsonNode question) {
    var method = question.path("method").asText();
    return method.matches("[a-z]+") ? method.toUpperCase(java.util.Locale.ROOT) : "not lower case";
  }

  private static String failed(String message) {
    return JSON.createObjectNode().put("status", "auth-failed").put("message", message).toString();
  }

  private static String attribute(String header, String name) {
    return ATTRIBUTE
        .matcher(header)
        .results()
        .filter(m -> m.group(1).equals(name))
        .map(m -> m.group(2))
        .findFirst()
        .orElse("");
  }
}
