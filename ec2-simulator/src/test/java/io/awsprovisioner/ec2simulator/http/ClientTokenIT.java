package io.awsprovisioner.ec2simulator.http;

import static io.awsprovisioner.ec2simulator.http.RunningSimulator.ask;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.order;
import static io.awsprovisioner.ec2simulator.http.RunningSimulator.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

final class ClientTokenIT {
  private final RunningSimulator simulator = new RunningSimulator();

  @AfterEach
  void stop() {
    simulator.close();
  }

  private String refused(Consumer<RunInstancesRequest.Builder> change) {
    return refusal(simulator.ec2.runInstances(order(change)));
  }

  private static List<String> ids(RunInstancesResponse response) {
    return response.instances().stream().map(Instance::instanceId).toList();
  }

  private List<String> outcomes() {
    return simulator
        .admin("/journal?limit=10000")
        .get("entries")
        .valueStream()
        .filter(entry -> entry.get("what").asText().equals("launch-requested"))
        .map((JsonNode entry) -> entry.get("outcome").asText())
        .toList();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theSameTokenAndParametersAnswerTheSameInstances() {
    var first = simulator.launch(order -> order.clientToken("again").maxCount(3));
    var second = simulator.launch(order -> order.clientToken("again").maxCount(3));

    assertThat(ids(second)).isEqualTo(ids(first)).hasSize(3);
    assertThat(second.reservationId()).isEqualTo(first.reservationId());
    assertThat(outcomes()).containsExactly("launched", "replayed");
  }

  @Test
  void theSameTokenWithOtherParametersIsRefused() {
    simulator.launch(order -> order.clientToken("again"));
    assertThat(refused(order -> order.clientToken("again").userData(base64("other"))))
        .isEqualTo("IdempotentParameterMismatch");
    assertThat(outcomes()).containsExactly("launched", "refused");
  }

  @Test
  void aTokenOfATerminatedInstanceIsRefused() {
    var id = ids(simulator.launch(order -> order.clientToken("once"))).getFirst();
    ask(simulator.ec2.terminateInstances(request -> request.instanceIds(id)));
    simulator.clock.advance(Duration.ofSeconds(1));
    assertThat(refused(order -> order.clientToken("once")))
        .isEqualTo("IdempotentInstanceTerminated");
    simulator.clock.advance(Duration.ofHours(2));
    assertThat(refused(order -> order.clientToken("once")))
        .isEqualTo("IdempotentInstanceTerminated");
  }

  @Test
  void aTokenIsForgottenAfterADay() {
    var first = ids(simulator.launch(order -> order.clientToken("once")));
    simulator.clock.advance(Duration.ofHours(25));
    assertThat(ids(simulator.launch(order -> order.clientToken("once")))).isNotEqualTo(first);
  }

  @Test
  void aTokenBelongsToItsZone() {
    var here = ids(simulator.launch(order -> order.clientToken("zonal")));
    var there =
        ids(
            simulator.launch(order ->
                order
                    .clientToken("zonal")
                    .placement(place -> place.availabilityZone("us-west-2c"))));
    assertThat(there).isNotEqualTo(here);
  }

  @Test
  void aTokenWithoutAZoneBelongsToTheRegion() {
    Consumer<RunInstancesRequest.Builder> anywhere =
        order -> order.clientToken("regional").placement((Placement) null);
    var first = ids(simulator.launch(anywhere));
    assertThat(ids(simulator.launch(anywhere))).isEqualTo(first);
    assertThat(refused(anywhere.andThen(order -> order.maxCount(2))))
        .isEqualTo("IdempotentParameterMismatch");
  }

  @Test
  void manyRequestsAtOnceWithOneTokenLaunchOnce() {
    var calls =
        IntStream.range(0, 40)
            .mapToObj(_ ->
                simulator
                    .ec2
                    .runInstances(order(order -> order.clientToken("race")))
                    .<String>handle((answer, failure) ->
                        failure == null ? ids(answer).getFirst() : "in progress"))
            .toList();
    var answers = calls.stream().map(CompletableFuture::join).distinct().toList();
    assertThat(answers).filteredOn(answer -> answer.startsWith("i-")).hasSize(1);
    assertThat(simulator.admin("/instances").get("instances")).hasSize(1);
  }
}
