package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;

/// TerminateInstances, tags, and the ends that do not come from a client.
final class ChangingInstancesIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void terminatesThroughShuttingDown() {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    var change =
        ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)))
            .terminatingInstances()
            .getFirst();
    assertThat(change.previousState().nameAsString()).isEqualTo("running");
    assertThat(change.currentState().nameAsString()).isEqualTo("shutting-down");
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(simulator.stateOf(id)).isEqualTo("terminated");
  }

  @Test
  void terminatingAgainIsNoError() {
    String id = simulator.launchOne().instanceId();
    for (int i = 0; i < 3; i++) {
      ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id, id)));
      simulator.clock.advance(Duration.ofSeconds(1));
    }
    assertThat(simulator.journalOf(id)).containsExactly("launched", "shutting-down", "terminated");
  }

  @Test
  void oneBadIdSparesAllTheOthers() {
    String id = simulator.launchOne().instanceId();
    assertThat(
            refusal(
                simulator.ec2.terminateInstances(
                    request -> request.instanceIds(id, "i-00000000000000000"))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(simulator.stateOf(id)).isEqualTo("pending");
  }

  @Test
  void tagsComeAndGo() {
    String id = simulator.launchOne().instanceId();
    ask(
        simulator.ec2.createTags(request ->
            request
                .resources(id)
                .tags(
                    Tag.builder().key("a").value("1").build(),
                    Tag.builder().key("b").value("2").build())));
    ask(
        simulator.ec2.deleteTags(
            request -> request.resources(id).tags(Tag.builder().key("a").build())));
    assertThat(shown(id).tags()).containsExactly(Tag.builder().key("b").value("2").build());
  }

  @Test
  void refusesReservedTagKeys() {
    String id = simulator.launchOne().instanceId();
    assertThat(
            refusal(
                simulator.ec2.createTags(request ->
                    request.resources(id).tags(Tag.builder().key("aws:x").value("1").build()))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void aShutdownFromInsideTerminatesASpotInstance() {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    assertThat(simulator.admin("POST", "/instances/" + id + "/shutdown", "").get("state").asText())
        .isEqualTo("shutting-down");
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(shown(id).stateReason().code()).isEqualTo("Client.InstanceInitiatedShutdown");
    assertThat(simulator.admin("/journal?instanceId=" + id).findValuesAsText("by"))
        .containsExactly("worker", "worker");
  }

  @Test
  void aShutdownFromInsideOnlyStopsAnOnDemandInstanceThatWasNotToldOtherwise() {
    String stops = launchOnDemand("stop");
    String terminates = launchOnDemand("terminate");
    simulator.clock.advance(Duration.ofSeconds(3));
    simulator.admin("POST", "/instances/" + stops + "/shutdown", "");
    simulator.admin("POST", "/instances/" + terminates + "/shutdown", "");
    simulator.clock.advance(Duration.ofSeconds(5));
    assertThat(simulator.stateOf(stops)).isEqualTo("stopped");
    assertThat(simulator.stateOf(terminates)).isEqualTo("terminated");
    ask(simulator.ec2.terminateInstances(request -> request.instanceIds(stops)));
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(simulator.stateOf(stops)).isEqualTo("terminated");
  }

  @Test
  void aSpotInstanceIsWarnedAndThenTakenBack() {
    String id = simulator.launchOne().instanceId();
    simulator.clock.advance(Duration.ofSeconds(3));
    simulator.admin("POST", "/instances/" + id + "/interrupt?noticeSeconds=30", "");
    simulator.clock.advance(Duration.ofSeconds(29));
    assertThat(simulator.stateOf(id)).isEqualTo("running");
    simulator.clock.advance(Duration.ofSeconds(2));
    assertThat(shown(id).stateReason().code()).isEqualTo("Server.SpotInstanceTermination");
    assertThat(simulator.journalOf(id))
        .containsExactly(
            "launched", "running", "interruption-warned", "shutting-down", "terminated");
  }

  @Test
  void anOnDemandInstanceIsNeverInterrupted() {
    String id = launchOnDemand("terminate");
    assertThat(simulator.admin("POST", "/instances/" + id + "/interrupt", "").has("error"))
        .isTrue();
  }

  private String launchOnDemand(String behaviour) {
    return simulator
        .launch(order ->
            order
                .instanceMarketOptions((InstanceMarketOptionsRequest) null)
                .instanceInitiatedShutdownBehavior(behaviour))
        .instances()
        .getFirst()
        .instanceId();
  }

  private Instance shown(String id) {
    return ask(simulator.ec2.describeInstances(request -> request.instanceIds(id)))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }
}
