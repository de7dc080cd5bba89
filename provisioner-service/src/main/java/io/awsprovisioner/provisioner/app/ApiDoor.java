package io.awsprovisioner.provisioner.app;

import io.awsprovisioner.provisioner.app.ProvisionerConfig.ApiConfig;
import io.awsprovisioner.provisioner.credentials.BearerTokenFile;
import io.awsprovisioner.provisioner.credentials.Credentials;
import io.awsprovisioner.provisioner.credentials.HawkCredentials;
import io.awsprovisioner.provisioner.credentials.HawkSigner;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// How we reach the api-service and who we are there.
record ApiDoor(ApiConfig config) {
  private static final String CA_KEY = "provisioner.api.ca-file";

  /// @throws ConfigProblem unless there is exactly one way to say who we are
  Credentials credentials(InstantSource clock, Supplier<String> nonces) {
    var file = config.tokenFile();
    var id = config.clientId();
    var token = config.accessToken();
    if (file.isPresent() && id.isEmpty() && token.isEmpty()) {
      return new BearerTokenFile(file.get(), clock);
    }
    if (file.isEmpty() && id.isPresent() && token.isPresent()) {
      return new HawkSigner(new HawkCredentials(id.get(), token.get()), clock, nonces);
    }
    throw new ConfigProblem(
        "provisioner.api.client-id, provisioner.api.access-token, provisioner.api.token-file",
        "set either the first two (a client with its access token) or the last (a token that is kept"
            + " fresh in a file)");
  }

  /// A client that trusts the API's certificate.
  ///
  /// @throws ConfigProblem when the authority's file cannot be used
  HttpClient http(Duration connectLimit) {
    var http = HttpClient.newBuilder().connectTimeout(connectLimit);
    config.caFile().ifPresent(file -> http.sslContext(trusting(file)));
    return http.build();
  }

  private static SSLContext trusting(Path file) {
    try (var in = Files.newInputStream(file)) {
      var store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + count++, authority);
      }
      if (count == 0) {
        throw new ConfigProblem(CA_KEY, file + " holds no certificate in PEM form");
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigProblem(
          CA_KEY, "cannot read " + file + " as certificates in PEM form (" + e + ")");
    }
  }
}
