package io.awsprovisioner.bus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a connection to Kafka lacks for production. Whoever can write the topics spends money, so
/// brokers and clients must know each other and nobody may listen in.
public final class KafkaSecurity {
  private static final String PROTOCOL = "security.protocol";
  private static final String MECHANISM = "sasl.mechanism";
  private static final String HOST_CHECK = "ssl.endpoint.identification.algorithm";

  private KafkaSecurity() {}

  /// What is dangerous; empty when nothing is.
  ///
  /// @param client settings of a Kafka client, under Kafka's own names
  public static List<Hazard> hazards(Map<String, Object> client) {
    var found = new ArrayList<Hazard>();
    switch (text(client, PROTOCOL).toUpperCase(Locale.ROOT)) {
      case "SASL_SSL" -> addIfNobodyIsNamed(client, found);
      case "SSL" -> addIfNoCertificate(client, found);
      case "" -> found.add(plain("is not set, which means PLAINTEXT"));
      case String other -> found.add(plain("is " + other));
    }
    if (client.containsKey(HOST_CHECK) && text(client, HOST_CHECK).isEmpty()) {
      found.add(
          hazard(
              HOST_CHECK,
              "is empty, so any certificate of the authority passes for a broker; remove it"));
    }
    return found;
  }

  private static Hazard plain(String state) {
    return hazard(
        PROTOCOL,
        state
            + "; set it to SASL_SSL (with kafka.sasl.mechanism and kafka.sasl.jaas.config) or to"
            + " SSL with a client certificate");
  }

  private static void addIfNobodyIsNamed(Map<String, Object> client, List<Hazard> found) {
    var mechanism = text(client, MECHANISM);
    if (mechanism.isEmpty()) {
      found.add(hazard(MECHANISM, "is not set; set it, for example to SCRAM-SHA-512"));
    }
    if (text(client, "sasl.jaas.config").isEmpty() && !mechanism.equals("GSSAPI")) {
      found.add(
          hazard(
              "sasl.jaas.config", "is not set, so there is no user; give its name and password"));
    }
  }

  private static void addIfNoCertificate(Map<String, Object> client, List<Hazard> found) {
    if (text(client, "ssl.keystore.location").isEmpty()
        && text(client, "ssl.keystore.key").isEmpty()) {
      found.add(
          hazard(
              "ssl.keystore.location",
              "is not set, so the brokers cannot tell who we are; give a client certificate, or use"
                  + " SASL_SSL"));
    }
  }

  private static Hazard hazard(String setting, String what) {
    return new Hazard("kafka." + setting, what);
  }

  private static String text(Map<String, Object> client, String setting) {
    var value = client.get(setting);
    return value == null ? "" : value.toString().strip();
  }
}
