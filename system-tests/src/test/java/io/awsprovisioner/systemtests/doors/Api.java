package io.awsprovisioner.systemtests.doors;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// The API of one replica, called by a client with all scopes, or by a worker that has nothing but
/// its token.
public final class Api {

  private final URI base;
  private final Hawk hawk;
  private final InstantSource clock;
  private final SecureRandom chance = new SecureRandom();
  private final Http http;

  public Api(String base, String clientId, String accessToken) {
    this(URI.create(base + "/v1/"), new Hawk(clientId, accessToken), new Http());
  }

  private Api(URI base, Hawk hawk, Http http) {
    this.base = base;
    this.hawk = hawk;
    this.http = http;
    this.clock = InstantSource.system();
  }

  /// The same, called from another address of this machine.
  public Api calledFrom(InetAddress address) {
    return new Api(base, hawk, new Http(address));
  }

  /// A signed GET of a path below `/v1/`.
  public HttpAnswer get(String path) {
    return signed("GET", path, null);
  }

  public HttpAnswer put(String path, JsonNode body) {
    return signed("PUT", path, body);
  }

  public HttpAnswer post(String path, JsonNode body) {
    return signed("POST", path, body);
  }

  public HttpAnswer delete(String path) {
    return signed("DELETE", path, null);
  }

  /// A call without credentials: what workers do, and everybody who reads.
  public HttpAnswer unsigned(String method, String path) {
    return http.send(Http.request(method, base.resolve(path), null).build());
  }

  private HttpAnswer signed(String method, String path, @Nullable JsonNode body) {
    URI uri = base.resolve(path);
    var moment = new Hawk.Moment(clock.instant().getEpochSecond(), nonce(), "");
    return http.send(
        Http.request(method, uri, body)
            .header("Authorization", hawk.authorization(method, uri, moment))
            .build());
  }

  private String nonce() {
    byte[] bytes = new byte[9];
    chance.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
