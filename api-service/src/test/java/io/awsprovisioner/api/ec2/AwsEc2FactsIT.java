package io.awsprovisioner.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.awsprovisioner.api.ec2.Ec2Facts.Existence;
import io.awsprovisioner.ec2simulator.Simulation;
import io.awsprovisioner.ec2simulator.http.Ec2Simulator;
import io.awsprovisioner.ec2simulator.instances.Timings;
import io.awsprovisioner.model.json.ModelMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The real SDK over HTTP.
class AwsEc2FactsIT {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private static Ec2Simulator simulator;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    simulator =
        Ec2Simulator.start(
            Simulation.open(1, InstantSource.system(), Timings.DEFAULT), "127.0.0.1", 0, 0);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void everythingThatARealDefinitionNamesIsThere() throws IOException {
    for (var name : new String[] {"gecko-1-decision", "github-worker"}) {
      assertThat(reasons(simulator.url(), definition(name))).isEmpty();
    }
  }

  @Test
  void whatIsMissingIsNamedWithItsRegion() throws IOException {
    var definition = definition("gecko-1-decision");
    var spec = (ObjectNode) definition.path("regions").get(0).path("launchSpec");
    spec.put("ImageId", "ami-00000000000000000");
    spec.putArray("SecurityGroupIds").add("sg-00000000000000000");
    var region = definition.path("regions").get(0).path("region").asText();
    assertThat(reasons(simulator.url(), definition))
        .containsExactlyInAnyOrder(
            "ImageId: ami-00000000000000000 does not exist in " + region,
            "SecurityGroupIds: sg-00000000000000000 does not exist in " + region);
  }

  @Test
  void anEc2ThatIsAwayIsNoReason() throws IOException {
    var verdict = verdict(URI.create("http://127.0.0.1:1"), definition("gecko-1-decision"));
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.unverified())
        .isNotEmpty()
        .allMatch(t -> t.matches("(ImageId|SecurityGroupIds|SecurityGroups): \\S+ in us-.*"));
  }

  @Test
  void aThingIsAskedForOnce() {
    var count = new java.util.concurrent.atomic.AtomicInteger();
    var facts =
        new RememberedEc2Facts(
            _ -> {
              count.incrementAndGet();
              return io.smallrye.mutiny.Uni.createFrom().item(Existence.THERE);
            },
            InstantSource.system());
    var thing = new Ec2Thing(Ec2Thing.Kind.IMAGE, "us-west-2", "ami-1");
    assertThat(facts.exists(thing).await().atMost(DEADLINE)).isEqualTo(Existence.THERE);
    assertThat(facts.exists(thing).await().atMost(DEADLINE)).isEqualTo(Existence.THERE);
    assertThat(count).hasValue(1);
  }

  private static java.util.List<String> reasons(URI endpoint, ObjectNode definition) {
    var verdict = verdict(endpoint, definition);
    assertThat(verdict.unverified()).isEmpty();
    return verdict.reasons();
  }

  private static DefinitionCheck.Verdict verdict(URI endpoint, ObjectNode definition) {
    try (var facts = new AwsEc2Facts(new At(endpoint))) {
      return new DefinitionCheck(facts).check(definition).await().atMost(DEADLINE);
    }
  }

  private record At(URI uri) implements Ec2Config {
    @Override
    public Optional<URI> endpoint() {
      return Optional.of(uri);
    }

    @Override
    public Optional<Boolean> checkDefinitions() {
      return Optional.empty();
    }

    @Override
    public Duration deadline() {
      return Duration.ofSeconds(10);
    }
  }

  private static ObjectNode definition(String name) throws IOException {
    try (InputStream in =
        AwsEc2FactsIT.class.getResourceAsStream("/worker-types/" + name + ".json")) {
      return ModelMapper.read(in.readAllBytes(), ObjectNode.class);
    }
  }
}
