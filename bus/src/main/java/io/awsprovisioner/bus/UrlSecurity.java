package io.awsprovisioner.bus;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Whether a URL may be spoken to in production.
public final class UrlSecurity {
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private UrlSecurity() {}

  /// What is wrong with a URL that we call: neither https nor on our own machine, where a proxy may
  /// add TLS.
  public static Optional<Hazard> ofCalled(String key, URI url) {
    if ("https".equals(url.getScheme()) || isOwnMachine(url)) {
      return Optional.empty();
    }
    return Optional.of(new Hazard(key, "is " + url + ", where others can listen in; use https"));
  }

  /// What is wrong with a URL that others are told to call.
  public static Optional<Hazard> ofTold(String key, URI url) {
    if (isOwnMachine(url)) {
      return Optional.of(
          new Hazard(key, "is " + url + ", which others cannot reach; give the public https URL"));
    }
    return ofCalled(key, url);
  }

  /// Whether a host is this machine.
  public static boolean isOwnMachine(URI url) {
    return url.getHost() != null && OWN_MACHINE.contains(url.getHost());
  }
}
