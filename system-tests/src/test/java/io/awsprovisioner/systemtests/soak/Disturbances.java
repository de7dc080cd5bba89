package io.awsprovisioner.systemtests.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.systemtests.crash.CrashPoint;
import io.awsprovisioner.systemtests.doors.Health;
import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Points.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// What chance does to a stack, and what is still going on. One disturbance of a process at a time
/// and a few of EC2: more of them would only be one long outage, in which nothing can go wrong.
final class Disturbances {

  private static final int LONGEST_STEPS = 12;
  private static final int MOST_FAULTS = 2;
  private static final String PROCESS = "process ";

  private static final List<Fault> FAULTS =
      List.of(
          fault("refusing", "failing", f -> f.put("code", "Unavailable").put("probability", 0.4)),
          fault(
              "throttling",
              "failing",
              f -> f.put("code", "RequestLimitExceeded").put("probability", 0.4)),
          fault("losing-replies", "lost-reply", f -> f.put("probability", 0.3)),
          fault("losing-late", "lost-reply", f -> f.put("probability", 0.2).put("seconds", 3)),
          fault("slow", "slow", f -> f.put("milliseconds", 1_500)),
          fault("slow-to-launch", "slow-launch", f -> f.put("milliseconds", 2_000)),
          fault("short", "no-capacity", f -> f.put("left", 2)),
          fault(
              "lagging",
              "read-lag",
              f -> f.put("minMilliseconds", 0).put("maxMilliseconds", 8_000)),
          fault("shuffling", "unreliable-pages", f -> f.put("repeatProbability", 0.3)),
          fault(
              "ending-new",
              "failed-start",
              f -> f.put("reason", "Server.InternalError").put("probability", 0.2)),
          fault("interrupting", "interruptions", f -> f.put("perHour", 60).put("noticeSeconds", 2)),
          fault(
              "hanging",
              "hanging",
              f -> f.put("seconds", 5).putObject("where").put("region", "us-west-2")));

  private final LocalStack stack;
  private final List<String> services;
  private final Random chance;
  private final List<Going> going = new ArrayList<>();

  /// A disturbance that lasts.
  ///
  /// @param name also the fault's
  /// @param until the step in which it ends
  private record Going(String name, int until, Runnable end) {}

  /// A bad day of EC2.
  private record Fault(String name, ObjectNode json) {}

  Disturbances(LocalStack stack, List<String> provisioners, List<String> apis, Random chance) {
    this.stack = stack;
    this.services = new ArrayList<>(provisioners);
    this.services.addAll(apis);
    this.chance = chance;
  }

  /// Ends what is over and perhaps begins something.
  ///
  /// @return what was done, in words
  String step(int step) {
    for (Going each : List.copyOf(going)) {
      if (each.until() <= step) {
        end(each);
      }
    }
    int dice = chance.nextInt(100);
    int until = step + 1 + chance.nextInt(LONGEST_STEPS);
    return dice < 25
        ? disturbProcess(until)
        : dice < 45 ? disturbEc2(until) : "nothing; " + going.size() + " going on";
  }

  /// Ends everything that goes on.
  void endAll() {
    List.copyOf(going).forEach(this::end);
  }

  private void end(Going each) {
    going.remove(each);
    each.end().run();
  }

  private String disturbProcess(int until) {
    String victim = services.get(chance.nextInt(services.size()));
    int what = chance.nextInt(4);
    int point = chance.nextInt(CrashPoint.all().size());
    int ports = 1 + chance.nextInt(7);
    if (going.stream().anyMatch(each -> each.name().startsWith(PROCESS))
        || !stack.health(victim).isUp()) {
      return victim + " is left alone";
    }
    return switch (what) {
      case 0 -> {
        long pid = stack.kill(victim);
        // Its restart is waited for, so that the next one finds it alive.
        going.add(new Going(PROCESS + "killed", until, () -> awaitBack(victim, pid)));
        yield "killed " + victim;
      }
      case 1 -> {
        LocalStack.Pause pause = stack.pause(victim);
        going.add(new Going(PROCESS + "paused", until, pause::end));
        yield "paused " + victim;
      }
      case 2 -> cut(victim, ports, until);
      default -> arm(CrashPoint.all().get(point).point(), until);
    };
  }

  private String cut(String victim, int which, int until) {
    var ports = new ArrayList<Integer>();
    var names = new ArrayList<String>();
    for (String part : List.of("kafka", "ec2", "api")) {
      if ((which & (1 << names.size())) != 0 || which == 7) {
        ports.add(stack.port(part));
      }
      names.add(part);
    }
    long pid = stack.pid(victim);
    stack.points().cut(pid, ports);
    going.add(new Going(PROCESS + "cut", until, () -> stack.points().cut(pid, List.of())));
    return "cut %s off from ports %s of %s".formatted(victim, ports, names);
  }

  /// The planner dies or stands still at a point, should it come there.
  private String arm(String point, int until) {
    List<String> planners = services.stream().filter(each -> stack.health(each).planner()).toList();
    if (planners.isEmpty()) {
      return "nobody plans";
    }
    String victim = planners.getFirst();
    long pid = stack.pid(victim);
    Signal signal = chance.nextBoolean() ? Signal.KILL : Signal.STOP;
    stack.points().arm(pid, point, signal);
    going.add(
        new Going(
            PROCESS + "armed",
            until,
            () -> {
              stack.points().disarm(pid);
              if (stack.points().isReached(pid)) {
                switch (signal) {
                  case KILL -> awaitBack(victim, pid);
                  case STOP -> stack.points().wake(pid);
                }
              }
            }));
    return "armed %s at '%s' of %s".formatted(signal, point, victim);
  }

  private void awaitBack(String victim, long killed) {
    stack.until(
        victim + " runs again",
        Duration.ofMinutes(2),
        () -> stack.pid(victim),
        pid -> pid != killed,
        "local-stack");
    stack.until(
        victim + " answers again",
        Duration.ofMinutes(2),
        () -> stack.health(victim),
        Health::answers,
        victim);
  }

  private String disturbEc2(int until) {
    Fault fault = FAULTS.get(chance.nextInt(FAULTS.size()));
    long faults = going.stream().filter(each -> !each.name().startsWith(PROCESS)).count();
    if (faults >= MOST_FAULTS || going.stream().anyMatch(g -> g.name().equals(fault.name()))) {
      return "EC2 is left alone";
    }
    stack.journal().startFault(fault.name(), fault.json());
    going.add(new Going(fault.name(), until, () -> stack.journal().endFault(fault.name())));
    return "EC2: " + fault.name();
  }

  private static Fault fault(String name, String kind, Consumer<ObjectNode> fields) {
    ObjectNode json = new ObjectMapper().createObjectNode().put("kind", kind);
    fields.accept(json);
    return new Fault(name, json);
  }
}
