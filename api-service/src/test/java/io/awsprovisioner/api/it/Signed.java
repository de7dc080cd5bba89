package io.awsprovisioner.api.it;

import java.net.URI;

/// Signs targets that are no URIs, for those who send them by hand.
public final class Signed {
  private final URI url;

  private Signed(URI url) {
    this.url = url;
  }

  /// By the client that may do everything.
  public static Signed asRoot(URI url) {
    return new Signed(url);
  }

  /// The Authorization header of such a request.
  public String sign(String verb, String target) {
    return Api.sign(verb, target, url, TestClients.ROOT);
  }
}
