package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.localstack.process.ProcessSpec;
import io.awsprovisioner.localstack.process.StackFailure;
import io.awsprovisioner.localstack.process.Supervisor;
import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.process.TogetherStart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One running stack: starts the parts, in parallel where none needs the other, and keeps the stack
/// file true.
public final class LocalStack implements AutoCloseable {

  static final String OWN_NAME = "local-stack";

  private final ProjectFiles files;
  private final UpOptions options;
  private final StackSecrets secrets;
  private final Supervisor supervisor;
  private final Terminal terminal;
  private final StackParts parts;
  private final Addresses addresses;
  private final Path data;
  private @Nullable TraceLog traces;
  private boolean closed;

  /// Chooses the ports; starts nothing yet.
  ///
  /// @throws StackFailure when a port is in use
  public LocalStack(
      ProjectFiles files,
      UpOptions options,
      StackSecrets secrets,
      Terminal terminal,
      HttpClient http)
      throws StackFailure {
    this.files = files;
    this.options = options;
    this.secrets = secrets;
    this.terminal = terminal;
    this.supervisor = new Supervisor(terminal);
    this.parts = new StackParts(files, http);
    this.addresses = choose(options);
    Path kept = options.data();
    this.data = kept == null ? files.temporaryData() : kept;
  }

  private static Addresses choose(UpOptions options) throws StackFailure {
    // With several replicas, one more: the door in front of them.
    int wanted = options.replicas() == 1 ? 1 : options.replicas() + 1;
    List<Integer> doorAndApis =
        options.port() == 0
            ? FreePorts.any(wanted, List.of())
            : FreePorts.from(options.port(), wanted);
    List<Integer> apis = doorAndApis.subList(wanted - options.replicas(), wanted);
    List<Integer> others = FreePorts.any(options.replicas() + 5, doorAndApis);
    int next = options.replicas();
    URI queue = options.queue();
    URI ec2 = null;
    URI admin = null;
    switch (options.ec2()) {
      case Ec2Target.Simulator _ -> {
        ec2 = Addresses.local(others.get(next + 3));
        admin = Addresses.local(others.get(next + 4));
      }
      case Ec2Target.Endpoint(var uri) -> ec2 = uri;
      case Ec2Target.RealAws _ -> {
        // The SDK knows where it is.
      }
    }
    return new Addresses(
        doorAndApis.getFirst(),
        apis,
        others.subList(0, next),
        others.get(next),
        others.get(next + 1),
        queue == null ? Addresses.local(others.get(next + 2)) : queue,
        ec2,
        admin);
  }

  /// Starts everything; returns when all parts are ready.
  public StackFile start() throws StackFailure {
    var settings = new ServiceSettings(files, secrets, addresses, options, collector());
    List<ProcessSpec> foundations = foundations();
    List<ProcessSpec> services = services(settings);
    forgetLogs(foundations);
    forgetLogs(services);
    forgetTemporaryData();
    terminal.say("starting " + names(foundations) + ", then " + names(services));
    var together = new TogetherStart(supervisor, terminal);
    Map<String, String> words = together.start(foundations);
    supervisor.relative("postgres", postmaster(words.getOrDefault("postgres", "")));
    together.start(services);
    StackFile file = describe();
    supervisor.onChange(() -> file.withPids(pids()).write(files.stackFile()));
    return file;
  }

  /// Where spans go; empty where nobody asked for them.
  private Optional<URI> collector() throws StackFailure {
    if (!options.traces()) {
      return Optional.empty();
    }
    var started = TraceLog.start(files.traces());
    traces = started;
    return Optional.of(started.address());
  }

  private List<ProcessSpec> foundations() throws StackFailure {
    var specs = new ArrayList<ProcessSpec>();
    specs.add(parts.postgres(addresses.postgresPort(), secrets.postgresPassword(), data));
    specs.add(parts.kafka(addresses.kafkaPort(), data));
    URI ec2 = addresses.ec2();
    URI admin = addresses.ec2Admin();
    if (ec2 != null && admin != null) {
      specs.add(parts.simulator(ec2, admin));
    }
    if (addresses.hasDoor()) {
      specs.add(parts.frontDoor(addresses.door(), addresses.apiPorts()));
    }
    if (options.queue() == null) {
      specs.add(parts.queue(addresses.queue()));
    }
    return specs;
  }

  private List<ProcessSpec> services(ServiceSettings settings) throws StackFailure {
    var specs = new ArrayList<ProcessSpec>();
    for (int i = 0; i < options.replicas(); i++) {
      Map<String, String> environment = settings.environment();
      specs.add(
          parts.service("api-service", i, addresses.api(i), settings.apiService(i), environment));
      specs.add(
          parts.service(
              "provisioner-service",
              i,
              addresses.provisioner(i),
              settings.provisionerService(i),
              environment));
    }
    URI ec2 = addresses.ec2();
    if (ec2 != null && options.simulatesWorkers()) {
      specs.add(parts.workers(ec2, addresses.ec2Admin(), addresses.queue()));
    }
    return specs;
  }

  /// The server is a daemon, no child of the process that started it; it says its id.
  private static ProcessHandle postmaster(String word) throws StackFailure {
    try {
      long pid = Long.parseLong(word.substring(word.lastIndexOf(' ') + 1));
      return ProcessHandle.of(pid)
          .orElseThrow(() -> new StackFailure("PostgreSQL (process " + pid + ") is gone again."));
    } catch (NumberFormatException _) {
      throw new StackFailure("PostgreSQL did not say its process id, but: " + word);
    }
  }

  private static String names(List<ProcessSpec> specs) {
    return specs.stream().map(ProcessSpec::name).collect(Collectors.joining(", "));
  }

  /// Without `--data` nothing is kept, also not what a killed stack left.
  private void forgetTemporaryData() throws StackFailure {
    if (options.data() == null) {
      files.deleteTemporaryData();
    }
  }

  /// A log is of one run of the stack.
  private static void forgetLogs(List<ProcessSpec> specs) throws StackFailure {
    for (ProcessSpec spec : specs) {
      try {
        Files.deleteIfExists(spec.log());
      } catch (IOException e) {
        throw new StackFailure("%s cannot be deleted: %s".formatted(spec.log(), e.getMessage()));
      }
    }
  }

  private Map<String, Long> pids() {
    var pids = new LinkedHashMap<String, Long>();
    pids.put(OWN_NAME, ProcessHandle.current().pid());
    pids.putAll(supervisor.pids());
    return pids;
  }

  private StackFile describe() {
    List<String> apis = urls(addresses.apiPorts());
    List<String> provisioners = urls(addresses.provisionerPorts());
    URI ec2 = addresses.ec2();
    URI admin = addresses.ec2Admin();
    return new StackFile(
        addresses.api().toString(),
        apis,
        ServiceSettings.ROOT_CLIENT,
        secrets.rootToken(),
        ServiceSettings.ISSUER_CLIENT,
        secrets.issuerToken(),
        ServiceSettings.PROVISIONER_ID,
        addresses.kafka(),
        ServiceSettings.TOPIC_PREFIX,
        addresses.postgresWithUser(secrets.postgresPassword()),
        ec2 == null ? "aws" : ec2.toString(),
        admin == null ? null : admin.toString(),
        addresses.queue().toString(),
        provisioners.getFirst(),
        provisioners,
        pids());
  }

  private static List<String> urls(List<Integer> ports) {
    return ports.stream().map(port -> Addresses.local(port).toString()).toList();
  }

  /// Keeps everything running until something dies that all others need.
  public void superviseUntilTheEnd() throws StackFailure, InterruptedException {
    supervisor.superviseUntilTheEnd();
  }

  /// Stops everything and removes the stack file.
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    terminal.lastLine("stopping everything");
    supervisor.close();
    if (traces != null) {
      traces.close();
    }
    try {
      Files.deleteIfExists(files.stackFile());
      forgetTemporaryData();
    } catch (StackFailure e) {
      terminal.print(e.text());
    } catch (IOException e) {
      terminal.print("%s could not be removed: %s".formatted(files.stackFile(), e.getMessage()));
    }
  }
}
