package io.awsprovisioner.ec2simulator.http;

import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.calls.CallRequest;
import io.awsprovisioner.ec2simulator.faults.Fault;
import io.awsprovisioner.ec2simulator.faults.RequestBuckets;
import io.awsprovisioner.ec2simulator.protocol.Ec2Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The faults that hit calls as a whole, whatever they are about.
final class CallFaults {
  private static final DateTimeFormatter SIGNED_AT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// How far off a signature's time may be.
  private static final Duration SIGNATURE_VALID = Duration.ofMinutes(5);

  private final Simulation simulation;
  private final RequestBuckets buckets = new RequestBuckets();

  CallFaults(Simulation simulation) {
    this.simulation = simulation;
  }

  /// True after a region hung for as long as it should, or until the fault was switched off.
  boolean hangs(String region, String action) throws InterruptedException {
    var hanging = simulation.faults().strikeCall(Fault.Hanging.class, region, action);
    if (hanging == null) {
      return false;
    }
    simulation.faults().awaitGone(hanging, Duration.ofSeconds(hanging.secondsOrDefault()));
    return true;
  }

  /// True when the answer must not be sent; the connection was held for as long as the fault wants
  /// before.
  boolean losesReply(String region, String action) throws InterruptedException {
    var lost = simulation.faults().strikeCall(Fault.LostReply.class, region, action);
    if (lost == null) {
      return false;
    }
    simulation.faults().awaitGone(lost, Duration.ofSeconds(lost.secondsOrNone()));
    return true;
  }

  Duration slowness(String region, String action) {
    var slow = simulation.faults().strikeCall(Fault.Slow.class, region, action);
    return slow == null ? Duration.ZERO : Duration.ofMillis(slow.milliseconds());
  }

  /// @throws Ec2Refusal when a fault wants this call to fail before it is carried out
  void refuse(CallRequest request, @Nullable String signedAt) {
    refuseOldSignature(request, signedAt);
    refuseFailing(request);
    refuseThrottled(request);
  }

  private void refuseFailing(CallRequest request) {
    var failing =
        simulation
            .faults()
            .strikeCall(Fault.Failing.class, request.region().name(), request.action());
    if (failing != null) {
      String message = failing.message() == null ? "A fault is switched on" : failing.message();
      int status =
          failing.status() == null ? Ec2Refusal.statusOf(failing.code()) : failing.status();
      throw new Ec2Refusal(failing.code(), message, status);
    }
  }

  private void refuseThrottled(CallRequest request) {
    for (var limits :
        simulation
            .faults()
            .active(
                Fault.RequestLimits.class,
                fault -> fault.where().hitsCall(request.region().name(), request.action()))) {
      if (!buckets.take(limits, use(request), request.now())) {
        throw new Ec2Refusal("RequestLimitExceeded", "Request limit exceeded.");
      }
    }
  }

  private static RequestBuckets.Use use(CallRequest request) {
    var parameters = request.parameters();
    boolean narrowed = parameters.hasBelow("Filter") || parameters.has("MaxResults");
    int instances =
        switch (request.action()) {
          case "RunInstances" -> Math.max(1, parameters.integer("MaxCount", 1));
          case "TerminateInstances" -> parameters.list("InstanceId").size();
          default -> 0;
        };
    return new RequestBuckets.Use(request.region().name(), request.action(), narrowed, instances);
  }

  /// Signatures age only while a clock skew is switched on: without one the simulator does not care
  /// about clocks.
  private static void refuseOldSignature(CallRequest request, @Nullable String signedAt) {
    if (request.clockSkew().isZero() || signedAt == null) {
      return;
    }
    Instant ours = request.now().plus(request.clockSkew());
    try {
      Instant theirs = SIGNED_AT.parse(signedAt, Instant::from);
      if (Duration.between(theirs, ours).abs().compareTo(SIGNATURE_VALID) > 0) {
        throw new Ec2Refusal(
            "RequestExpired",
            "Request has expired. Timestamp date is " + theirs + ", the time here is " + ours);
      }
    } catch (DateTimeParseException e) {
      throw new Ec2Refusal("IncompleteSignature", "X-Amz-Date is not a time: " + signedAt);
    }
  }
}
