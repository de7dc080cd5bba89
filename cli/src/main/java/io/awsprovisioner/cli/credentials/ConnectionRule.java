package io.awsprovisioner.cli.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which of several places is believed. The first place that names a URL gives the URL; the first
/// that names a client gives client, token and certificate together: a client id of one place with
/// a token of another is never what anybody meant.
public final class ConnectionRule {
  private static final String ROUTES = "/v1";
  private static final String ROUTES_UNDER_ROOT = "/api/aws-provisioner/v1";

  private ConnectionRule() {}

  /// What the environment says in our own words.
  public static Wishes ours(Map<String, String> environment) {
    return new Wishes(
        "the environment (PROVISIONER_*)",
        word(environment, "PROVISIONER_URL"),
        word(environment, "PROVISIONER_CLIENT_ID"),
        word(environment, "PROVISIONER_ACCESS_TOKEN"),
        word(environment, "PROVISIONER_CERTIFICATE"));
  }

  /// What the environment says in Taskcluster's words.
  public static Wishes taskcluster(Map<String, String> environment) {
    var root = word(environment, "TASKCLUSTER_ROOT_URL");
    return new Wishes(
        "the environment (TASKCLUSTER_*)",
        root == null ? null : withoutSlash(root) + ROUTES_UNDER_ROOT,
        word(environment, "TASKCLUSTER_CLIENT_ID"),
        word(environment, "TASKCLUSTER_ACCESS_TOKEN"),
        word(environment, "TASKCLUSTER_CERTIFICATE"));
  }

  /// The connection that these places, the strongest first, come to.
  ///
  /// @throws ConnectionProblem when nobody names a URL, or what is named cannot be used
  public static Connection choose(List<Wishes> places) throws ConnectionProblem {
    var url = places.stream().filter(p -> p.url() != null).findFirst();
    if (url.isEmpty()) {
      throw new ConnectionProblem(
          """
          It is not known where the API is. Say it with one of these:
            --url URL                       for this call
            export PROVISIONER_URL=URL      for this shell (TASKCLUSTER_ROOT_URL works too)
            provisioner profile save NAME   for good
            --local                         for the stack that ./dev up runs on this machine\
          """);
    }
    var client = places.stream().filter(Wishes::namesClient).findFirst();
    var source =
        client
            .filter(c -> !c.equals(url.get()))
            .map(c -> "URL from " + url.get().source() + ", client from " + c.source())
            .orElse(url.get().source());
    var credentials = client.isEmpty() ? null : credentials(client.get());
    return new Connection(base(Objects.requireNonNull(url.get().url())), credentials, source);
  }

  private static Credentials credentials(Wishes wishes) throws ConnectionProblem {
    var clientId = wishes.clientId();
    var accessToken = wishes.accessToken();
    if (clientId == null || accessToken == null) {
      throw new ConnectionProblem(
          "Credentials need a client id and an access token, but %s has only the %s. Give both in the same place."
              .formatted(wishes.source(), clientId == null ? "access token" : "client id"));
    }
    if (!clientId.matches("[ !#-\\[\\]-~]+")) {
      throw new ConnectionProblem(
          "The client id in %s has characters that no client id has.".formatted(wishes.source()));
    }
    return new Credentials(clientId, accessToken, certificate(wishes));
  }

  private static @Nullable String certificate(Wishes wishes) throws ConnectionProblem {
    var certificate = wishes.certificate();
    if (certificate == null) {
      return null;
    }
    try {
      if (new ObjectMapper().readTree(certificate).isObject()) {
        return certificate;
      }
    } catch (JsonProcessingException _) {
      // Its text is told to nobody: a certificate is half of somebody's credentials.
    }
    throw new ConnectionProblem(
        "The certificate in %s is not a JSON object. Copy it whole, with its braces."
            .formatted(wishes.source()));
  }

  /// The address that routes hang under. People give the server, the root or the routes; all are
  /// fine.
  static URI base(String url) throws ConnectionProblem {
    try {
      var uri = new URI(withoutSlash(url.strip()));
      var http =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (!http || uri.getHost() == null) {
        throw new ConnectionProblem(
            "'%s' is no address of an API; it looks like https://provisioner.example.com."
                .formatted(url));
      }
      if (uri.getRawUserInfo() != null
          || uri.getRawQuery() != null
          || uri.getRawFragment() != null) {
        throw new ConnectionProblem(
            "The URL must be scheme, host and path only: no user, query or fragment.");
      }
      return uri.getRawPath().endsWith(ROUTES) ? uri : new URI(uri + ROUTES);
    } catch (URISyntaxException e) {
      throw new ConnectionProblem("'%s' is no URL: %s.".formatted(url, e.getReason()));
    }
  }

  private static String withoutSlash(String url) {
    return url.replaceAll("/+$", "");
  }

  private static @Nullable String word(Map<String, String> environment, String name) {
    var value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
