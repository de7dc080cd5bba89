package io.awsprovisioner.api.access;

import io.awsprovisioner.api.access.Authentication.Authenticated;
import io.awsprovisioner.api.access.Authentication.Rejected;
import io.smallrye.mutiny.Uni;
import java.util.Locale;

/// From a request's credentials to a [Caller], whatever kind they are: one principal for all.
public final class Authenticator {
  private static final String HAWK = "hawk ";
  private static final String BEARER = "bearer ";

  private final HawkCheck hawk;
  private final BearerCheck bearer;

  public Authenticator(HawkCheck hawk, BearerCheck bearer) {
    this.hawk = hawk;
    this.bearer = bearer;
  }

  /// Looks at everything the request shows. The item is never a failure for something a client
  /// sent.
  public Uni<Authentication> authenticate(Credentials credentials) {
    var headers = credentials.authorizations();
    var bewit = credentials.bewit();
    if (headers.size() > 1) {
      return rejected("more than one Authorization header: send one of them");
    }
    if (!headers.isEmpty() && bewit != null) {
      return rejected("both an Authorization header and a bewit: send one of them");
    }
    if (bewit != null) {
      return hawk.bewit(credentials, bewit);
    }
    return headers.isEmpty()
        ? Uni.createFrom().item(new Authenticated(Caller.ANONYMOUS))
        : byScheme(credentials, headers.getFirst());
  }

  private Uni<Authentication> byScheme(Credentials credentials, String header) {
    if (header.length() > HawkHeader.MAX_LENGTH) {
      return rejected("the Authorization header is longer than 64 KiB");
    }
    var scheme = header.toLowerCase(Locale.ROOT);
    if (scheme.startsWith(HAWK)) {
      return hawk.header(credentials, header.substring(HAWK.length()).strip());
    }
    if (scheme.startsWith(BEARER)) {
      return bearer.check(header.substring(BEARER.length()).strip());
    }
    return rejected("the Authorization header must be of the scheme Hawk or Bearer");
  }

  private static Uni<Authentication> rejected(String reason) {
    return Uni.createFrom().item(Rejected.because(reason));
  }
}
