package io.awsprovisioner.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A broker as in production: TLS, users with passwords (SCRAM-SHA-512), and rights. Who has none
/// may do nothing.
///
/// @param keystore PKCS12 with the broker's certificate for 127.0.0.1
/// @param users passwords by name; one of them is [#ADMIN], who may do everything
public record BrokerSecurity(Path keystore, String keystorePassword, Map<String, String> users) {
  /// The user who may do everything, also in the broker's own name.
  public static final String ADMIN = "admin";

  private static final String LISTENER = "SASL_SSL";
  private static final String MECHANISM = "SCRAM-SHA-512";

  public BrokerSecurity {
    users = new TreeMap<>(users);
    if (!users.containsKey(ADMIN)) {
      throw new IllegalArgumentException("a broker needs the user " + ADMIN);
    }
  }

  /// The JAAS configuration of a user.
  public String login(String user) {
    return ("org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
            + " password=\"%s\";")
        .formatted(user, users.get(user));
  }

  /// How the users are written into a new cluster, by the form of `kafka-storage.sh --add-scram`.
  List<String> scramArguments() {
    return users.entrySet().stream()
        .map(
            user -> "%s=[name=%s,password=%s]".formatted(MECHANISM, user.getKey(), user.getValue()))
        .toList();
  }

  /// What differs from an open broker. The controller's listener is only for the broker itself.
  Map<String, String> settings(int port, int controllerPort) {
    return Map.ofEntries(
        Map.entry(
            "listeners",
            LISTENER + "://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s".formatted(port, controllerPort)),
        Map.entry("advertised.listeners", LISTENER + "://127.0.0.1:" + port),
        Map.entry("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL"),
        Map.entry("inter.broker.listener.name", LISTENER),
        Map.entry("sasl.enabled.mechanisms", MECHANISM),
        Map.entry("sasl.mechanism.inter.broker.protocol", MECHANISM),
        Map.entry("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", login(ADMIN)),
        Map.entry("ssl.keystore.location", keystore.toString()),
        Map.entry("ssl.keystore.password", keystorePassword),
        Map.entry("ssl.keystore.type", "PKCS12"),
        Map.entry("ssl.truststore.location", keystore.toString()),
        Map.entry("ssl.truststore.password", keystorePassword),
        Map.entry("ssl.truststore.type", "PKCS12"),
        Map.entry(
            "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer"),
        Map.entry("super.users", "User:" + ADMIN + ";User:ANONYMOUS"));
  }

  @Override
  public String toString() {
    return "BrokerSecurity" + users.keySet();
  }
}
