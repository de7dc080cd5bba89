package io.awsprovisioner.api.app;

import io.awsprovisioner.api.access.Authenticator;
import io.awsprovisioner.api.access.ClientsFile;
import io.awsprovisioner.api.cipher.SecretCipher;
import io.awsprovisioner.api.secret.CredentialMint;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/// The parts that read files when they are made. Asked for one by one at the start, so that what is
/// wrong with a file is told in one line; Quarkus prints other failures with where they happened.
@Singleton
class Parts {
  private final Instance<ClientsFile> clients;
  private final Instance<SecretCipher> cipher;
  private final Instance<CredentialMint> mint;
  private final Instance<Authenticator> authenticator;

  Parts(
      Instance<ClientsFile> clients,
      Instance<SecretCipher> cipher,
      Instance<CredentialMint> mint,
      Instance<Authenticator> authenticator) {
    this.clients = clients;
    this.cipher = cipher;
    this.mint = mint;
    this.authenticator = authenticator;
  }

  /// @throws ConfigurationException that names the key and the remedy
  void check() {
    make(clients);
    make(cipher);
    make(mint);
    make(authenticator);
  }

  private static void make(Instance<?> part) {
    try {
      var _ = part.get();
    } catch (IllegalStateException e) {
      throw new ConfigurationException(
          "The api-service does not start with this configuration. " + e.getMessage());
    }
  }
}
