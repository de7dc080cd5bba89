package io.awsprovisioner.api.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates that a deployment trusts for one other service, such as a cluster's own authority.
final class TrustedCertificates {
  private TrustedCertificates() {}

  /// @throws IllegalStateException that names the file and the remedy
  static SSLContext in(Path file) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      int count = 0;
      for (var certificate : certificates) {
        store.setCertificateEntry("ca-" + count++, certificate);
      }
      if (count == 0) {
        throw wrong(file, "it holds no certificate");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw wrong(file, e.getClass().getSimpleName());
    }
  }

  private static IllegalStateException wrong(Path file, String what) {
    return new IllegalStateException(
        "caFile: cannot use " + file + ": " + what + "; it must hold certificates in PEM");
  }
}
