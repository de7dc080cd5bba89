package io.awsprovisioner.api.it;

import io.awsprovisioner.api.entry.Admission;
import io.awsprovisioner.api.entry.ApiMethod;
import io.awsprovisioner.api.entry.Payload;
import io.awsprovisioner.api.entry.RouteTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Calls any method of the API with any credentials, changing nothing: where a body is wanted it
/// sends one that is refused after the credentials were looked at.
final class AccessProbe {
  /// An address of its own: its wrong tokens must not slow down another test.
  private static final String FROM = "127.9.9.1";

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final URI url;
  private final HttpClient http;

  AccessProbe(URI url) {
    this.url = url;
    try {
      http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .localAddress(InetAddress.getByName(FROM))
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a caller shows.
  record Shown(List<String> headers, Optional<String> bewit) {
    static final Shown NOTHING = new Shown(List.of(), Optional.empty());

    static Shown header(String authorization) {
      return new Shown(List.of(authorization), Optional.empty());
    }

    static Shown bewit(String value) {
      return new Shown(List.of(), Optional.of(value));
    }

    Shown and(String authorization) {
      var more = new ArrayList<>(headers);
      more.add(authorization);
      return new Shown(more, bewit);
    }
  }

  /// What came of it.
  record Came(int status, String text) {}

  /// A call of a method.
  ///
  /// @param body empty for none
  record Call(ApiMethod method, Map<String, String> params, String body) {
    /// With parameters that have the right form and name nothing that there is.
    static Call of(ApiMethod method) {
      var params = new LinkedHashMap<String, String>();
      method.route().parameters().forEach(name -> params.put(name, sample(name)));
      return new Call(method, params, body(method, params));
    }

    private static String sample(String parameter) {
      var form = RouteTemplate.form(parameter).orElse(".+");
      return List.of(Api.name(), Api.token(), "i-0123456789abcdef0", "1", "us-east-1").stream()
          .filter(text -> text.matches(form))
          .filter(text -> !parameter.equals(RouteTemplate.TOKEN) || !text.startsWith("test-"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no sample for " + parameter));
    }

    private static String body(ApiMethod method, Map<String, String> params) {
      if (method.payload().isEmpty()) {
        return "";
      }
      // createSecret looks at the scopes in its handler, which a wrong body does not reach.
      return method.payload().get() == Payload.SECRET
          ? SecretIT.secret("w", params.getOrDefault(RouteTemplate.TOKEN, "")).toString()
          : "{\"no-such-key\": 1}";
    }

    String verb() {
      return method.verb().name();
    }

    URI at(URI server) {
      var path = method.route().text();
      for (var param : params.entrySet()) {
        path = path.replace("{" + param.getKey() + "}", param.getValue());
      }
      return URI.create(server.toString().replaceAll("/$", "") + "/v1" + path);
    }

    /// The one scope that suffices.
    List<String> rightScopes() {
      return List.of(fill(demanded(method).getFirst(), params));
    }

    /// What other methods demand, and this one for other things: none of it suffices.
    List<String> wrongScopes() {
      var others = new TreeMap<String, String>();
      params.keySet().forEach(name -> others.put(name, "another"));
      var right = demanded(method).stream().map(t -> fill(t, params)).toList();
      return Arrays.stream(ApiMethod.values())
          .flatMap(m -> demanded(m).stream())
          .map(t -> fill(t.replaceAll("\\{[a-zA-Z]+}", "another"), others))
          .distinct()
          .filter(scope -> right.stream().noneMatch(r -> covers(scope, r)))
          .toList();
    }

    private static boolean covers(String held, String required) {
      return held.equals(required)
          || (held.endsWith("*") && required.startsWith(held.substring(0, held.length() - 1)));
    }

    private static List<String> demanded(ApiMethod method) {
      var templates = method.demanded(false);
      if (!templates.isEmpty()) {
        return templates;
      }
      return method.admission() instanceof Admission.InHandler
          ? List.of("aws-provisioner:create-secret:w")
          : List.of("aws-provisioner:nothing-in-particular");
    }

    private static String fill(String template, Map<String, String> params) {
      var filled = template;
      for (var param : params.entrySet()) {
        filled = filled.replace("{" + param.getKey() + "}", param.getValue());
      }
      return filled;
    }
  }

  /// Only the status is waited for: a stream that goes on for ever has one too.
  Came send(Call call, Shown shown) {
    var uri = call.at(url);
    var target = shown.bewit().map(bewit -> URI.create(uri + "?bewit=" + bewit)).orElse(uri);
    var request = HttpRequest.newBuilder(target).timeout(DEADLINE);
    request.method(call.verb(), publisher(call.body()));
    if (!call.body().isEmpty()) {
      request.setHeader("Content-Type", "application/json");
    }
    shown.headers().forEach(header -> request.header("Authorization", header));
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        boolean isError = response.statusCode() >= 400;
        return new Came(
            response.statusCode(),
            isError ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "");
      }
    } catch (HttpTimeoutException e) {
      throw new UncheckedIOException("no status within " + DEADLINE + ": " + call, e);
    } catch (IOException e) {
      throw new UncheckedIOException(call.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.BodyPublisher publisher(String body) {
    return body.isEmpty()
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.ofString(body);
  }
}
