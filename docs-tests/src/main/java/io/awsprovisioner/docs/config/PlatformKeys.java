package io.awsprovisioner.docs.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Keys that are not ours and that an operator needs all the same. Everything else of Quarkus and
/// of Kafka's clients works too, and is described there.
final class PlatformKeys {
  private PlatformKeys() {}

  static List<ConfigKey> of(Service service) {
    return switch (service) {
      case API -> Stream.of(database(), kafka(), http(), tls()).flatMap(List::stream).toList();
      case PROVISIONER -> Stream.of(kafka(), http()).flatMap(List::stream).toList();
    };
  }

  private static List<ConfigKey> database() {
    return List.of(
        required(
            "quarkus.datasource.reactive.url",
            "URL",
            "PostgreSQL for requests, as `postgresql://host:5432/database`."),
        required(
            "quarkus.datasource.jdbc.url",
            "URL",
            "The same database for schema migrations, as `jdbc:postgresql://host:5432/database`."),
        required("quarkus.datasource.username", "text", "The database's user; owns the schema."),
        required("quarkus.datasource.password", "text", "That user's password."),
        optional(
            "quarkus.datasource.reactive.max-size",
            "whole number",
            "Connections of this replica. All replicas together must stay below the server's"
                + " `max_connections`."),
        optional(
            "quarkus.flyway.migrate-at-start",
            "`true` or `false`",
            "Whether this replica brings the schema up to date when it starts."));
  }

  private static List<ConfigKey> kafka() {
    return List.of(
        required("kafka.bootstrap.servers", "list of text, by commas", "Brokers, as `host:port`."),
        optional(
            "kafka.security.protocol",
            "text",
            "`SASL_SSL`, or `SSL` with a client certificate. Production takes nothing else."),
        optional("kafka.sasl.mechanism", "text", "Such as `SCRAM-SHA-512`."),
        optional(
            "kafka.sasl.jaas.config",
            "text",
            "The client's name and password in JAAS form. A secret."),
        optional("kafka.ssl.truststore.location", "file", "The authority that brokers show."),
        optional("kafka.ssl.truststore.type", "text", "`PEM` or `PKCS12`."),
        optional("kafka.ssl.truststore.password", "text", "Of a PKCS12 file. A secret."));
  }

  private static List<ConfigKey> tls() {
    return List.of(
        optional(
            "quarkus.http.insecure-requests",
            "text",
            "`disabled` where the service itself speaks TLS and nothing else."),
        optional("quarkus.http.ssl-port", "whole number", "The port for TLS."),
        optional(
            "quarkus.http.ssl.certificate.files",
            "file",
            "The certificate, with those between it and its authority, in PEM form."),
        optional("quarkus.http.ssl.certificate.key-files", "file", "Its key, in PEM form."),
        optional(
            "quarkus.http.ssl.certificate.reload-period",
            "duration",
            "How often both files are read again, for certificates that are renewed."));
  }

  private static List<ConfigKey> http() {
    return List.of(
        optional("quarkus.http.host", "text", "The address that is listened on."),
        optional("quarkus.http.port", "whole number", "The port that is listened on."),
        optional(
            "quarkus.shutdown.timeout",
            "duration",
            "How long requests under way may take when the service is asked to stop."),
        optional("quarkus.log.level", "text", "`INFO`, `DEBUG`, `WARN`."),
        optional(
            "quarkus.log.console.json.enabled",
            "`true` or `false`",
            "JSON on each line, with the line's keys as fields. For whoever collects the logs."));
  }

  private static ConfigKey required(String name, String type, String description) {
    return new ConfigKey(name, type, true, Optional.empty(), description);
  }

  private static ConfigKey optional(String name, String type, String description) {
    return new ConfigKey(name, type, false, Optional.empty(), description);
  }
}
