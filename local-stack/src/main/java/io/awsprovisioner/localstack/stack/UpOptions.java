package io.awsprovisioner.localstack.stack;

import io.awsprovisioner.localstack.process.StackFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What `./dev up` was asked for, checked.
///
/// @param queue another task queue; `null` = the stack's own
/// @param port of the first API replica; 0 = any free one
/// @param data where PostgreSQL and Kafka keep their data; `null` = gone at the end
/// @param issuers the API's issuers file: with whom people sign in beside Hawk; `null` = nobody
/// @param traces whether spans are collected
public record UpOptions(
    boolean demo,
    int replicas,
    Ec2Target ec2,
    @Nullable URI queue,
    @Nullable Path data,
    int port,
    @Nullable Path issuers,
    boolean traces) {

  /// More replicas than this do not fit a laptop, and are usually a typo.
  private static final int MAX_REPLICAS = 5;

  private static final int MAX_PORT = 65_535;

  /// Checks what stands on the command line.
  ///
  /// @param limitUsdPerHour 0 = not given
  /// @throws StackFailure names the flag and the remedy
  public static UpOptions of(
      boolean noDemo,
      int replicas,
      String ec2,
      double limitUsdPerHour,
      String queue,
      String data,
      int port)
      throws StackFailure {
    if (replicas < 1 || replicas > MAX_REPLICAS) {
      throw new StackFailure("--replicas must be from 1 to " + MAX_REPLICAS + ".");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new StackFailure("--port must be from 1 to " + MAX_PORT + ", or 0 for any free one.");
    }
    Ec2Target target = target(ec2, limitUsdPerHour);
    return new UpOptions(
        !noDemo && !(target instanceof Ec2Target.RealAws),
        replicas,
        target,
        queue.isEmpty() ? null : url("--queue", queue),
        data.isEmpty() ? null : Path.of(data).toAbsolutePath().normalize(),
        port,
        null,
        false);
  }

  /// The same, with people who sign in with the issuers of a file; empty = nobody does.
  ///
  /// @throws StackFailure when there is no such file
  public UpOptions withIssuers(String file) throws StackFailure {
    if (file.isEmpty()) {
      return this;
    }
    Path path = Path.of(file).toAbsolutePath().normalize();
    if (!Files.isReadable(path)) {
      throw new StackFailure(
          "--issuers must name a file as in docs/how-to/sign-in.md; %s cannot be read."
              .formatted(path));
    }
    return new UpOptions(demo, replicas, ec2, queue, data, port, path, traces);
  }

  /// The same, with traces or without.
  public UpOptions withTraces(boolean wanted) {
    return new UpOptions(demo, replicas, ec2, queue, data, port, issuers, wanted);
  }

  private static Ec2Target target(String ec2, double limit) throws StackFailure {
    boolean aws = ec2.equals("aws");
    if (aws && !(limit > 0)) {
      throw new StackFailure(
          "--ec2 aws costs money: say with --limit-usd-per-hour how much at most, for example 0.50.");
    }
    if (!aws && limit != 0) {
      throw new StackFailure(
          "--limit-usd-per-hour belongs to --ec2 aws; nothing else costs money.");
    }
    if (aws) {
      return new Ec2Target.RealAws(limit);
    }
    return ec2.isEmpty() ? new Ec2Target.Simulator() : new Ec2Target.Endpoint(url("--ec2", ec2));
  }

  private static URI url(String flag, String value) throws StackFailure {
    try {
      URI uri = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw new StackFailure(
        "%s must be a URL such as http://127.0.0.1:4566, not '%s'.".formatted(flag, value));
  }

  /// Workers are simulated wherever instances are not real.
  public boolean simulatesWorkers() {
    return !(ec2 instanceof Ec2Target.RealAws);
  }
}
