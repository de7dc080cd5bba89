package io.awsprovisioner.docs.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.docs.kafka.ScriptRun;
import io.awsprovisioner.embedded.BrokerSecurity;
import io.awsprovisioner.embedded.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/// A real broker with TLS and SCRAM, and topics and rights exactly as the script makes them.
record SecuredKafka(KafkaBroker broker, BrokerSecurity security, Path authority)
    implements AutoCloseable {
  static final String API = "api";
  static final String PROVISIONER = "provisioner";
  static final String READER = "reader";
  static final String REPORTER = "reporter";

  private static final String KEYSTORE_PASSWORD = "not-a-secret";
  private static final long LIMIT_SECONDS = 60;

  static SecuredKafka start(Path directory, String prefix)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    var keystore = directory.resolve("broker.p12");
    var authority = directory.resolve("authority.pem");
    keytool(
        List.of(
            "-genkeypair",
            "-alias",
            "broker",
            "-keyalg",
            "EC",
            "-dname",
            "CN=broker",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "2",
            "-storetype",
            "PKCS12"),
        keystore);
    keytool(
        List.of("-exportcert", "-alias", "broker", "-rfc", "-file", authority.toString()),
        keystore);
    var passwords = new HashMap<String, String>();
    for (var user : List.of(BrokerSecurity.ADMIN, API, PROVISIONER, READER, REPORTER)) {
      passwords.put(user, "the-password-of-" + user);
    }
    var security = new BrokerSecurity(keystore, KEYSTORE_PASSWORD, passwords);
    var kafka = new SecuredKafka(KafkaBroker.start(security), security, authority);
    kafka.setUp(new ScriptRun(directory, prefix));
    return kafka;
  }

  private void setUp(ScriptRun script)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (var admin = Admin.create(client(BrokerSecurity.ADMIN))) {
      admin.createTopics(script.topics()).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
      var rights =
          script.rights(
              Map.of(
                  "API_SERVICE_PRINCIPAL", "User:" + API,
                  "PROVISIONER_SERVICE_PRINCIPAL", "User:" + PROVISIONER,
                  "READER_PRINCIPAL", "User:" + READER,
                  "DEMAND_REPORTER_PRINCIPAL", "User:" + REPORTER));
      admin.createAcls(rights).all().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  /// What a client of a user needs, under Kafka's own names.
  Map<String, Object> client(String user) {
    return new HashMap<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "security.protocol",
            "SASL_SSL",
            "sasl.mechanism",
            "SCRAM-SHA-512",
            "sasl.jaas.config",
            security.login(user),
            "ssl.truststore.type",
            "PEM",
            "ssl.truststore.location",
            authority.toString()));
  }

  /// The same as configuration keys of a service.
  Map<String, String> settings(String user) {
    var settings = new HashMap<String, String>();
    client(user).forEach((key, value) -> settings.put("kafka." + key, value.toString()));
    return settings;
  }

  private static void keytool(List<String> arguments, Path keystore)
      throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-keystore", keystore.toString(), "-storepass", KEYSTORE_PASSWORD, "-noprompt"));
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(keystore.resolveSibling("keytool.log").toFile())
            .start();
    assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Override
  public void close() {
    broker.close();
  }
}
