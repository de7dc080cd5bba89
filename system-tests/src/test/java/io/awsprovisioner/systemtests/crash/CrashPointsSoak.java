package io.awsprovisioner.systemtests.crash;

import io.awsprovisioner.systemtests.stack.LocalStack;
import io.awsprovisioner.systemtests.stack.Times;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// All crash points and all zombies as real processes, in one stack: about ten minutes, so it runs
/// by `./dev soak --crash-points`; a few of them are in `FailoverE2E`. `--point launch` runs those
/// whose point begins so (`?` stands for a blank).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class CrashPointsSoak {

  private static final String ONLY = System.getProperty("soak.point", "").replace('?', ' ');
  private static final List<String> REPLICAS =
      List.of(LocalStack.PROVISIONER, LocalStack.PROVISIONER + "-2");

  private final Times times = new Times("CrashPointsSoak");
  private LocalStack stack;
  private CrashCourse course;

  @BeforeAll
  void up() {
    stack = LocalStack.startWithPoints("CrashPointsSoak", times, "--replicas", "2");
    course = new CrashCourse(stack, REPLICAS);
  }

  @AfterAll
  void down() {
    try {
      if (stack != null) { // else it did not start, and that is the failure to be seen
        stack.close();
      }
    } finally {
      times.report();
    }
  }

  static Stream<CrashPoint> deaths() {
    return CrashPoint.all().stream().filter(each -> each.point().startsWith(ONLY));
  }

  static Stream<CrashPoint> zombies() {
    return CrashPoint.allZombies().stream().filter(each -> each.point().startsWith(ONLY));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void whoeverTakesOverFromAKilledProcessCompletesItsWork(CrashPoint at) {
    course.kill(at);
  }

  @ParameterizedTest
  @MethodSource("zombies")
  void aProcessThatWakesInTheMiddleOfAStepHarmsNothing(CrashPoint at) {
    course.stopAndWake(at);
  }
}
