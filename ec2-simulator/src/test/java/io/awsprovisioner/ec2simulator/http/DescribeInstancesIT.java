package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

final class DescribeInstancesIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private List<String> describe(Consumer<DescribeInstancesRequest.Builder> how) {
    return ask(simulator.ec2.describeInstances(how)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::instanceId)
        .toList();
  }

  private List<String> filtered(String name, String... values) {
    return describe(request -> request.filters(Filter.builder().name(name).values(values).build()));
  }

  private String launchTagged(String key, String value) {
    return simulator
        .launch(order ->
            order.tagSpecifications(
                TagSpecification.builder()
                    .resourceType("instance")
                    .tags(Tag.builder().key(key).value(value).build())
                    .build()))
        .instances()
        .getFirst()
        .instanceId();
  }

  @Test
  void pagesThroughAllOfARegionWithoutLossOrRepeat() {
    var launched =
        simulator.launch(order -> order.maxCount(12)).instances().stream()
            .map(Instance::instanceId)
            .toList();
    var pages = new ArrayList<List<String>>();
    String token = null;
    do {
      String next = token;
      var answer =
          ask(simulator.ec2.describeInstances(request -> request.maxResults(5).nextToken(next)));
      pages.add(
          answer.reservations().stream()
              .flatMap(reservation -> reservation.instances().stream())
              .map(Instance::instanceId)
              .toList());
      token = answer.nextToken();
    } while (token != null && !token.isEmpty());
    assertThat(pages).extracting(List::size).containsExactly(5, 5, 2);
    assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(launched);
  }

  @Test
  void instancesThatComeAndGoBetweenPagesMoveNobodyElse() {
    simulator.launch(order -> order.maxCount(10));
    var first = ask(simulator.ec2.describeInstances(request -> request.maxResults(5)));
    var shown = first.reservations().getFirst().instances();
    ask(
        simulator.ec2.terminateInstances(
            request -> request.instanceIds(shown.getFirst().instanceId())));
    simulator.launchOne();
    assertThat(describe(request -> request.maxResults(100).nextToken(first.nextToken())))
        .hasSize(6);
  }

  @Test
  void filtersByTagsAndWildcards() {
    String one = launchTagged("WorkerType", "gecko-1");
    String two = launchTagged("WorkerType", "gecko-2");
    String other = launchTagged("Name", "gecko-1");
    assertThat(filtered("tag:WorkerType", "gecko-1")).containsExactly(one);
    assertThat(filtered("tag:WorkerType", "gecko-*")).containsExactly(one, two);
    assertThat(filtered("tag:WorkerType", "gecko-?")).containsExactly(one, two);
    assertThat(filtered("tag:WorkerType", "gecko-\\*")).isEmpty();
    assertThat(filtered("tag-key", "Name", "None")).containsExactly(other);
  }

  @Test
  void filtersByWhatAnInstanceIs() {
    var spot = simulator.launch(order -> order.clientToken("mine")).instances().getFirst();
    String id = spot.instanceId();
    String onDemand =
        simulator
            .launch(order ->
                order
                    .instanceType("m5.large")
                    .placement(place -> place.availabilityZone("us-west-2a"))
                    .imageId("ami-0525ed85c2ea337fa")
                    .instanceMarketOptions((InstanceMarketOptionsRequest) null))
            .instances()
            .getFirst()
            .instanceId();
    assertThat(filtered("instance-id", id)).containsExactly(id);
    assertThat(filtered("client-token", "mine")).containsExactly(id);
    assertThat(filtered("instance-lifecycle", "spot")).containsExactly(id);
    assertThat(filtered("availability-zone", "us-west-2a")).containsExactly(onDemand);
    assertThat(filtered("instance-type", "m5.large")).containsExactly(onDemand);
    assertThat(filtered("image-id", "ami-0525ed85c2ea337fa")).containsExactly(onDemand);
    assertThat(filtered("instance-state-name", "running")).isEmpty();
    simulator.clock.advance(Duration.ofSeconds(3));
    assertThat(filtered("instance-state-name", "pending", "running")).containsExactly(id, onDemand);
  }

  @Test
  void twoFiltersBothHaveToMatch() {
    String one = launchTagged("a", "1");
    launchTagged("a", "2");
    assertThat(
            describe(request ->
                request.filters(
                    Filter.builder().name("tag-key").values("a").build(),
                    Filter.builder().name("tag:a").values("1").build())))
        .containsExactly(one);
  }

  @Test
  void refusesAFilterThatItDoesNotKnow() {
    assertThat(
            refusal(
                simulator.ec2.describeInstances(request ->
                    request.filters(Filter.builder().name("colour").values("x").build()))))
        .isEqualTo("InvalidParameterValue");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 1001})
  void refusesPagesOutsideItsLimits(int size) {
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.maxResults(size))))
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void idsAndPagesExcludeEachOther() {
    String id = simulator.launchOne().instanceId();
    assertThat(
            refusal(
                simulator.ec2.describeInstances(
                    request -> request.instanceIds(id).maxResults(100))))
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  void oneUnknownIdFailsTheWholeCall() {
    String id = simulator.launchOne().instanceId();
    assertThat(
            refusal(
                simulator.ec2.describeInstances(
                    request -> request.instanceIds(id, "i-00000000000000000"))))
        .isEqualTo("InvalidInstanceID.NotFound");
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.instanceIds("nonsense"))))
        .isEqualTo("InvalidInstanceID.Malformed");
  }

  @Test
  void refusesATokenThatItDidNotMake() {
    assertThat(
            refusal(
                simulator.ec2.describeInstances(
                    request -> request.maxResults(5).nextToken("nonsense"))))
        .isEqualTo("InvalidNextToken");
  }

  @Test
  void showsTerminatedInstancesForAnHour() {
    String id = simulator.launchOne().instanceId();
    ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)));
    simulator.clock.advance(Duration.ofSeconds(1));
    var shown =
        ask(simulator.ec2.describeInstances(request -> request.instanceIds(id)))
            .reservations()
            .getFirst()
            .instances()
            .getFirst();
    assertThat(shown.state().nameAsString()).isEqualTo("terminated");
    assertThat(shown.stateReason().code()).isEqualTo("Client.UserInitiatedShutdown");
    simulator.clock.advance(Duration.ofMinutes(59));
    assertThat(describe(_ -> {})).containsExactly(id);
    simulator.clock.advance(Duration.ofMinutes(1));
    assertThat(describe(_ -> {})).isEmpty();
    assertThat(refusal(simulator.ec2.describeInstances(request -> request.instanceIds(id))))
        .isEqualTo("InvalidInstanceID.NotFound");
  }

  @Test
  void aRegionShowsOnlyItsOwn() {
    String id = simulator.launchOne().instanceId();
    try (var east = simulator.client("us-east-1")) {
      assertThat(ask(east.describeInstances()).reservations()).isEmpty();
      assertThat(refusal(east.describeInstances(request -> request.instanceIds(id))))
          .isEqualTo("InvalidInstanceID.NotFound");
    }
  }
}
