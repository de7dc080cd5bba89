package io.awsprovisioner.localstack;

import io.awsprovisioner.localstack.demo.DemoDay;
import io.awsprovisioner.localstack.demo.Narrator;
import io.awsprovisioner.localstack.hawk.HawkSigner;
import io.awsprovisioner.localstack.process.StackFailure;
import io.awsprovisioner.localstack.process.Terminal;
import io.awsprovisioner.localstack.stack.Ec2Target;
import io.awsprovisioner.localstack.stack.LocalStack;
import io.awsprovisioner.localstack.stack.ProjectFiles;
import io.awsprovisioner.localstack.stack.StackFile;
import io.awsprovisioner.localstack.stack.StackSecrets;
import io.awsprovisioner.localstack.stack.UpOptions;
import java.net.http.HttpClient;
import java.nio.charset.Charset;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Scanner;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./dev up`: starts everything, plays the demonstration, tells what happens, stops at Ctrl-C.
@Command(
    name = "up",
    description = "Starts the whole system on this machine and shows what happens.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Option(names = "--no-demo", description = "Start without worker types and tasks.")
  private boolean noDemo;

  @Option(
      names = "--replicas",
      description = "How many of each service (${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int replicas;

  @Option(
      names = "--ec2",
      paramLabel = "URL|aws",
      description =
          "Another endpoint that speaks the EC2 Query API, instead of the simulator;"
              + " 'aws' is the real one and costs money.",
      defaultValue = "")
  private String ec2 = "";

  @Option(
      names = "--limit-usd-per-hour",
      paramLabel = "USD",
      description = "With --ec2 aws: the most that all instances together may cost.",
      defaultValue = "0")
  private double limitUsdPerHour;

  @Option(
      names = "--queue",
      paramLabel = "URL",
      description = "Another task queue.",
      defaultValue = "")
  private String queue = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep PostgreSQL's and Kafka's data here; a restart carries on.",
      defaultValue = "")
  private String data = "";

  @Option(
      names = "--port",
      description = "The API's port, 0 = any free one (${DEFAULT-VALUE}).",
      defaultValue = "8080")
  private int port;

  @Option(
      names = "--issuers",
      paramLabel = "FILE",
      description =
          "Let people sign in with the OIDC issuers of this file too (docs/how-to/sign-in.md).",
      defaultValue = "")
  private String issuers = "";

  @Option(
      names = "--traces",
      description = "Collect traces: each span is a line of traces.jsonl beside the logs.")
  private boolean traces;

  @Override
  public Integer call() throws InterruptedException {
    Terminal terminal = new Terminal(System.out, InstantSource.system());
    try {
      run(terminal);
      return 0;
    } catch (StackFailure e) {
      System.err.println(e.text());
      return 1;
    }
  }

  private void run(Terminal terminal) throws StackFailure, InterruptedException {
    UpOptions options =
        UpOptions.of(noDemo, replicas, ec2, limitUsdPerHour, queue, data, port)
            .withIssuers(issuers)
            .withTraces(traces);
    if (options.ec2() instanceof Ec2Target.RealAws(double limit)) {
      requireYes(limit);
    }
    ProjectFiles files = ProjectFiles.here();
    var other = StackFile.runningStack(files.stackFile());
    if (other.isPresent()) {
      throw new StackFailure(
          "A local stack runs here already (process %s). Stop it first.".formatted(other.get()));
    }
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    StackSecrets secrets = StackSecrets.of(options.data(), new SecureRandom());
    var stack = new LocalStack(files, options, secrets, terminal, http);
    var stop = new Thread(stack::close, "stop-everything");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      StackFile file = stack.start();
      file.write(files.stackFile());
      Welcome.print(terminal, file, files.stackFile(), options.demo());
      Thread.ofVirtual().start(new Narrator(file, terminal));
      if (options.demo()) {
        var signer =
            new HawkSigner(
                file.clientId(),
                file.accessToken(),
                InstantSource.system(),
                () -> UUID.randomUUID().toString());
        Thread.ofVirtual().start(new DemoDay(file, signer, files.examples(), terminal, http));
      }
      stack.superviseUntilTheEnd();
    } finally {
      stack.close();
    }
  }

  private static void requireYes(double limit) throws StackFailure {
    System.out.println(
        "This launches real EC2 instances with your AWS credentials, for up to US$ %s an hour."
            .formatted(limit));
    System.out.println("Type yes to go on:");
    var input = new Scanner(System.in, Charset.defaultCharset());
    if (!input.hasNextLine() || !input.nextLine().strip().equals("yes")) {
      throw new StackFailure("Nothing was started.");
    }
  }
}
