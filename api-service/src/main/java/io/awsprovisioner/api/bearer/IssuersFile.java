package io.awsprovisioner.api.bearer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.outside.ServiceAddress;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The issuers that the deployment's operator wrote down in a file. Read once, at the start; every
/// mistake in it stops the start.
public final class IssuersFile {
  private static final String KEY = "provisioner.access.issuers-file";
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "issuer",
          "audiences",
          "jwksUrl",
          "caFile",
          "tokenFile",
          "subjectClaim",
          "groupsClaim",
          "groupScopes",
          "signIn");
  private static final Set<String> SIGN_IN_KEYS = Set.of("clientId", "scopes", "token");

  /// In a client id before the `/`.
  private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

  private final List<Issuer> issuers;

  private IssuersFile(List<Issuer> issuers) {
    this.issuers = issuers;
  }

  /// No issuer: nobody calls with a bearer token.
  public static IssuersFile none() {
    return new IssuersFile(List.of());
  }

  /// Reads the file.
  ///
  /// @throws IllegalStateException that names the configuration key, the place and the remedy
  public static IssuersFile read(Path file) {
    JsonNode json;
    try {
      json = ModelMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException(
          KEY + ": cannot read " + file + " as JSON (" + e.getClass().getSimpleName() + ")");
    }
    if (json == null || !json.isArray() || json.isEmpty()) {
      throw new IllegalStateException(
          KEY + ": " + file + ": it must hold a list with at least one issuer");
    }
    var issuers = new ArrayList<Issuer>();
    for (int i = 0; i < json.size(); i++) {
      issuers.add(new Entry(file + ": issuer " + i, json.get(i)).issuer());
    }
    once(file, issuers, Issuer::name, "name");
    once(file, issuers, Issuer::issuer, "issuer");
    return new IssuersFile(List.copyOf(issuers));
  }

  /// The origins, such as `https://login.example.com`, at which people sign in with a browser.
  public List<String> loginOrigins() {
    return issuers.stream()
        .filter(issuer -> issuer.signIn().isPresent())
        .map(issuer -> URI.create(issuer.issuer()))
        .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
        .distinct()
        .toList();
  }

  List<Issuer> issuers() {
    return issuers;
  }

  private static void once(
      Path file, List<Issuer> issuers, Function<Issuer, String> part, String what) {
    issuers.stream()
        .collect(Collectors.groupingBy(part, TreeMap::new, Collectors.counting()))
        .forEach((value, count) -> {
          if (count > 1) {
            throw new IllegalStateException(
                KEY + ": " + file + ": " + what + " '" + value + "' stands in it twice");
          }
        });
  }

  /// One object of the file, with the words for what is wrong in it.
  private record Entry(String where, JsonNode json) {
    Issuer issuer() {
      onlyKnownKeys(json, KEYS);
      var name = text("name");
      if (!name.matches(NAME)) {
        throw wrong("name", "must match ^" + NAME + "$");
      }
      var issuer = text("issuer");
      address("issuer", issuer);
      var audiences = texts("audiences", json.path("audiences"));
      if (audiences.isEmpty()) {
        throw wrong("audiences", "must name at least one: the value of aud in tokens for us");
      }
      return new Issuer(
          name,
          issuer,
          audiences,
          new Issuer.Keys(
              optional("jwksUrl").map(url -> address("jwksUrl", url)),
              optional("caFile").map(Path::of),
              optional("tokenFile").map(Path::of)),
          new Issuer.Claims(
              optional("subjectClaim").orElse("sub"), optional("groupsClaim").orElse("groups")),
          groupScopes(),
          signIn());
    }

    private Map<String, List<String>> groupScopes() {
      var given = json.path("groupScopes");
      if (!given.isMissingNode() && !given.isObject()) {
        throw wrong("groupScopes", "must be of the form {\"<group>\": [\"<scope>\", …]}");
      }
      var scopes = new TreeMap<String, List<String>>();
      given
          .properties()
          .forEach(e -> scopes.put(e.getKey(), texts("groupScopes." + e.getKey(), e.getValue())));
      return scopes;
    }

    private Optional<Issuer.SignIn> signIn() {
      var given = json.path("signIn");
      if (given.isMissingNode()) {
        return Optional.empty();
      }
      onlyKnownKeys(given, SIGN_IN_KEYS);
      var clientId = given.path("clientId");
      if (!clientId.isTextual() || clientId.textValue().isBlank()) {
        throw wrong("signIn.clientId", "must be the id of a public client at the issuer");
      }
      var scopes =
          given.has("scopes") ? texts("signIn.scopes", given.get("scopes")) : List.of("openid");
      return Optional.of(new Issuer.SignIn(clientId.textValue(), scopes, token(given)));
    }

    private Issuer.Token token(JsonNode signIn) {
      var wanted = signIn.path("token").asText(Issuer.Token.ACCESS_TOKEN.wireName());
      for (var token : Issuer.Token.values()) {
        if (token.wireName().equals(wanted)) {
          return token;
        }
      }
      throw wrong("signIn.token", "must be access_token or id_token");
    }

    private void onlyKnownKeys(JsonNode node, Set<String> known) {
      if (!(node instanceof ObjectNode object)) {
        throw wrong("it", "must be an object");
      }
      for (var entry : object.properties()) {
        if (!known.contains(entry.getKey())) {
          throw wrong(
              entry.getKey(), "is not known; known are " + String.join(", ", sorted(known)));
        }
      }
    }

    private URI address(String field, String text) {
      try {
        var uri = URI.create(text);
        var flaw = ServiceAddress.flaw(uri);
        if (flaw.isPresent()) {
          throw wrong(field, flaw.get());
        }
        return uri;
      } catch (IllegalArgumentException _) {
        throw wrong(field, "must be an address such as https://login.example.com");
      }
    }

    private String text(String field) {
      return optional(field).orElseThrow(() -> wrong(field, "must be a text that is not empty"));
    }

    private Optional<String> optional(String field) {
      @Nullable JsonNode value = json.get(field);
      if (value == null) {
        return Optional.empty();
      }
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw wrong(field, "must be a text that is not empty");
      }
      return Optional.of(value.textValue());
    }

    private List<String> texts(String field, JsonNode array) {
      if (!array.isMissingNode() && !array.isArray()) {
        throw wrong(field, "must be a list of texts");
      }
      var texts = new ArrayList<String>();
      for (var value : array) {
        if (!value.isTextual() || value.textValue().isBlank()) {
          throw wrong(field, "must be a list of texts");
        }
        texts.add(value.textValue());
      }
      return texts;
    }

    private IllegalStateException wrong(String field, String what) {
      return new IllegalStateException(
          KEY + ": " + where + ": " + field + " " + what + "; see docs/how-to/sign-in.md");
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
