package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.embedded.KafkaBrokerMain;
import io.awsprovisioner.embedded.PostgresMain;
import io.awsprovisioner.localstack.LocalStackMain;
import io.awsprovisioner.localstack.process.ProcessSpec;
import io.awsprovisioner.localstack.process.ProcessSpec.WhenItDies;
import io.awsprovisioner.localstack.process.Readiness;
import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How each process of the stack is started. Every one is a JVM with the agent that ends it when we
/// are gone, and with small limits: all of them share one laptop.
final class StackParts {

  static final String DATABASE = "provisioner";
  static final String DATABASE_USER = "provisioner";

  /// The first start unpacks and migrates, and all parts start at once on perhaps two cores.
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final ProjectFiles files;
  private final HttpClient http;

  StackParts(ProjectFiles files, HttpClient http) {
    this.files = files;
    this.http = http;
  }

  ProcessSpec postgres(int port, String password, Path data) throws StackFailure {
    var environment = new LinkedHashMap<String, String>();
    environment.put("PGPORT", Integer.toString(port));
    environment.put("PGDATA", data.resolve("postgres").toString());
    environment.put("POSTGRES_DB", DATABASE);
    environment.put("POSTGRES_USER", DATABASE_USER);
    environment.put("POSTGRES_PASSWORD", password);
    return own(
        "postgres",
        List.of("-Xmx64m"),
        List.of(PostgresMain.class.getName()),
        environment,
        WhenItDies.STOP_EVERYTHING);
  }

  ProcessSpec kafka(int port, Path data) throws StackFailure {
    var environment = new LinkedHashMap<String, String>();
    environment.put("KAFKA_PORT", Integer.toString(port));
    environment.put("KAFKA_DATA_DIR", data.resolve("kafka").toString());
    return own(
        "kafka",
        // The broker brings a logging door of its own, which asks loudly for somebody behind it.
        List.of(
            "-Xmx384m",
            "-Dlog4j2.loggerContextFactory="
                + "org.apache.logging.log4j.simple.SimpleLoggerContextFactory"),
        List.of(KafkaBrokerMain.class.getName()),
        environment,
        WhenItDies.STOP_EVERYTHING);
  }

  ProcessSpec simulator(URI query, URI admin) throws StackFailure {
    List<String> command = java(List.of("-Xmx512m"));
    command.addAll(List.of("-jar", files.simulatorJar().toString()));
    command.addAll(List.of("--port", Integer.toString(query.getPort())));
    command.addAll(List.of("--admin-port", Integer.toString(admin.getPort())));
    return new ProcessSpec(
        "ec2-simulator",
        command,
        Map.of(),
        files.log("ec2-simulator"),
        Readiness.http(http, admin.resolve("/health")),
        READY_WITHIN,
        WhenItDies.STOP_EVERYTHING);
  }

  ProcessSpec queue(URI url) throws StackFailure {
    return own(
        "queue",
        List.of("-Xmx128m"),
        List.of(LocalStackMain.class.getName(), "queue", "--port", Integer.toString(url.getPort())),
        Map.of(),
        WhenItDies.START_AGAIN);
  }

  ProcessSpec frontDoor(int port, List<Integer> replicas) throws StackFailure {
    return own(
        "front-door",
        List.of("-Xmx64m"),
        List.of(
            LocalStackMain.class.getName(),
            "front-door",
            "--port",
            Integer.toString(port),
            "--replicas",
            replicas.stream().map(String::valueOf).collect(Collectors.joining(","))),
        Map.of(),
        WhenItDies.START_AGAIN);
  }

  ProcessSpec workers(URI ec2, @Nullable URI ec2Admin, URI queue) throws StackFailure {
    var arguments =
        new ArrayList<>(
            List.of(
                LocalStackMain.class.getName(),
                "workers",
                "--ec2",
                ec2.toString(),
                "--queue",
                queue.toString(),
                "--provisioner-id",
                ServiceSettings.PROVISIONER_ID,
                "--regions",
                String.join(",", ServiceSettings.REGIONS)));
    if (ec2Admin != null) {
      arguments.addAll(List.of("--ec2-admin", ec2Admin.toString()));
    }
    return own("workers", List.of("-Xmx256m"), arguments, Map.of(), WhenItDies.START_AGAIN);
  }

  /// One replica of a service.
  ///
  /// @param replica from 0; the first has the module's name, the others a number behind it
  ProcessSpec service(
      String module,
      int replica,
      URI url,
      Map<String, String> settings,
      Map<String, String> environment)
      throws StackFailure {
    String name = replica == 0 ? module : module + "-" + (replica + 1);
    Path configuration = files.writePrivate(name + ".properties", properties(settings));
    List<String> command = java(List.of("-Xmx320m"));
    command.add("-Dsmallrye.config.locations=" + configuration);
    command.addAll(List.of("-jar", files.serviceJar(module).toString()));
    return new ProcessSpec(
        name,
        command,
        environment,
        files.log(name),
        Readiness.http(http, url.resolve("/q/health/ready")),
        READY_WITHIN,
        WhenItDies.START_AGAIN);
  }

  /// A process from this module's own jar.
  private ProcessSpec own(
      String name,
      List<String> jvm,
      List<String> mainAndArguments,
      Map<String, String> environment,
      WhenItDies whenItDies)
      throws StackFailure {
    List<String> command = java(jvm);
    command.add(
        "-Djava.util.logging.config.file="
            + files.root().resolve("local-stack/logging.properties"));
    command.addAll(List.of("-cp", files.ownJar().toString()));
    command.addAll(mainAndArguments);
    return new ProcessSpec(
        name,
        command,
        environment,
        files.log(name),
        Readiness.readyLine(),
        READY_WITHIN,
        whenItDies);
  }

  private List<String> java(List<String> options) throws StackFailure {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-javaagent:" + files.agentJar());
    // Short-lived processes on few cores: the second compiler and a parallel collector cost more
    // than they bring.
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(options);
    return command;
  }

  private static String properties(Map<String, String> settings) {
    var properties = new Properties();
    properties.putAll(settings);
    var text = new StringWriter();
    try {
      properties.store(text, "Written by ./dev up");
    } catch (IOException e) {
      throw new IllegalStateException("A StringWriter does not fail", e);
    }
    return text.toString();
  }
}
