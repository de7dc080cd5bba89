package io.awsprovisioner.systemtests.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LaunchBooksTest {

  private static final String PROVISIONER = "p";

  private final List<BusEvent> events =
      new ArrayList<>(
          List.of(
              event("launch-requested", "A", ""),
              event("instance-launched", "A", "i-a"),
              event("launch-requested", "B", ""),
              event("launch-failed", "B", "")));
  private final List<JournalEntry> journal = new ArrayList<>(List.of(born("i-a", "A", "w")));

  @Test
  void findsNothingWhenAllIsWell() {
    assertThat(findings()).isEmpty();
    assertThat(books().open()).isEmpty();
    assertThat(books().launched()).isEqualTo(1);
  }

  @Test
  void findsALaunchWithoutAnEnd() {
    events.add(event("launch-requested", "C", ""));

    assertThat(books().open()).containsExactly("C");
    assertThat(findings()).containsExactly("launch C was requested and has no end");
    assertThat(books().doubles()).isEmpty();
  }

  @Test
  void findsTwoInstancesOfOneLaunch() {
    journal.add(born("i-b", "A", "w"));

    assertThat(books().doubles()).containsExactly("2 instances of launch A");
  }

  @Test
  void findsAnInstanceThatNoEventTellsOf() {
    events.add(event("launch-requested", "C", ""));
    journal.add(born("i-c", "C", "w"));

    assertThat(findings()).contains("i-c runs up costs and no event tells of it");
  }

  @Test
  void findsAnEventOfAnInstanceThatNeverWas() {
    journal.clear();

    assertThat(findings()).containsExactly("an event says that i-a was launched; EC2 never had it");
  }

  @Test
  void findsEventsThatCameTwice() {
    events.add(event("instance-launched", "A", "i-a"));
    events.add(event("launch-failed", "B", ""));
    events.add(event("launch-requested", "A", ""));

    assertThat(books().doubles())
        .containsExactly(
            "2 events launch-requested of launch A",
            "2 events instance-launched of launch A",
            "2 events launch-failed of launch B");
  }

  @Test
  void findsALaunchThatBothFailedAndDidNot() {
    events.add(event("launch-failed", "A", ""));

    assertThat(books().doubles()).containsExactly("launch A is launched and failed");
  }

  @Test
  void findsAnEndWithoutABeginning() {
    events.add(event("launch-failed", "C", ""));

    assertThat(books().doubles()).containsExactly("launch C ended and nobody had asked for it");
  }

  @Test
  void findsWrongTags() {
    journal.set(0, born("i-a", "A", "other"));

    assertThat(books().doubles())
        .containsExactly("i-a has the tag aws-provisioner:worker-type=other, not w");
  }

  @Test
  void findsInstancesThatAreSaidToBeOfAnotherLaunch() {
    events.add(event("launch-requested", "C", ""));
    events.set(1, event("instance-launched", "C", "i-a"));

    assertThat(books().doubles()).containsExactly("i-a is said to be of launch C");
  }

  private List<String> findings() {
    return books().findingsAtRest();
  }

  private LaunchBooks books() {
    return new LaunchBooks(PROVISIONER, events, journal);
  }

  private static BusEvent event(String type, String launchId, String instanceId) {
    var value =
        new ObjectMapper()
            .createObjectNode()
            .put("workerType", "w")
            .put("launchId", launchId)
            .put("instanceId", instanceId);
    return new BusEvent(type, "", "w", Instant.EPOCH, value);
  }

  private static JournalEntry born(String instanceId, String launchId, String workerType) {
    var tags =
        new TreeMap<>(
            Map.of(
                "aws-provisioner:launch-id", launchId,
                "aws-provisioner:worker-type", workerType,
                "aws-provisioner:provisioner-id", PROVISIONER));
    return new JournalEntry(1, Instant.EPOCH, "launched", "r", instanceId, launchId, "t", "", tags);
  }
}
