package io.awsprovisioner.api.outside;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// What may be the address of a service that we believe: whoever answers there says who callers
/// are. So it must be https; plain http only on this machine. Pure.
public final class ServiceAddress {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  private ServiceAddress() {}

  /// What is wrong with it, with the remedy; empty when nothing is.
  public static Optional<String> flaw(URI address) {
    var host = address.getHost();
    var scheme = address.getScheme();
    if (host == null || scheme == null || address.getUserInfo() != null) {
      return Optional.of("must be an address such as https://login.example.com");
    }
    if (scheme.equals("https") || (scheme.equals("http") && THIS_MACHINE.contains(host))) {
      return Optional.empty();
    }
    return Optional.of("must begin with https:// (http:// is taken for this machine only)");
  }
}
