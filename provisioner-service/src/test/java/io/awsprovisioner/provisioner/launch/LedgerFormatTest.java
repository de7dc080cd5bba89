package io.awsprovisioner.provisioner.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.ImageId;
import io.awsprovisioner.model.ec2.InstanceId;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.event.LaunchId;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.PastTermination;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.TerminationReason;
import io.awsprovisioner.tracing.TraceParent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A new version takes over from an old one in the middle of everything, so what the old one wrote
/// must stay readable: these files are what it wrote. `-Dgolden.update=true` writes new ones.
class LedgerFormatTest {
  private static final Path GOLDEN = Path.of("src/test/resources/ledger");
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.120Z");
  private static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  private static final String PLACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final Region REGION = new Region("us-west-2");
  private static final WorkerTypeName NAME = new WorkerTypeName("gecko-misc");

  /// @param name of the file, with the version of the format
  record Sample(String name, LedgerEntry entry) {
    @Override
    public String toString() {
      return name;
    }
  }

  /// What older versions wrote and this one does not write any more.
  static List<Sample> old() {
    return List.of(launch("intended.v1", new LaunchState.Intended(facts(), parameters(null))));
  }

  static List<Sample> all() {
    return Stream.concat(samples().stream(), old().stream()).toList();
  }

  static List<Sample> samples() {
    var intended = new LaunchState.Intended(facts(), parameters(LaunchParameters.FORM));
    var launched = intended.launched(INSTANCE, "sir-abcd1234", false, TIME);
    return List.of(
        launch("intended.v2", intended),
        launch("intended.v3", intended.decidedAt(new TraceParent(PLACE))),
        launch("failed.v1", intended.failed("no-capacity", "Insufficient", "none", TIME)),
        launch("launched.v1", launched),
        launch("running.v1", launched.running(TIME)),
        launch("gone.v1", launched.gone("Server.SpotInstanceTermination", TIME)),
        new Sample("surveyed.v1", new LedgerEntry.Surveyed(List.of(REGION), TIME)),
        new Sample(
            "termination.v1",
            new LedgerEntry.Termination(
                new PastTermination(INSTANCE, NAME, TerminationReason.WORKER_TYPE_REMOVED, TIME),
                REGION)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void readsWhatAnOlderVersionWrote(Sample sample) throws IOException {
    var file = GOLDEN.resolve(sample.name() + ".json");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(
          file,
          ModelMapper.shared()
                  .writerFor(LedgerEntry.class)
                  .with(SerializationFeature.INDENT_OUTPUT)
                  .writeValueAsString(sample.entry())
              + "\n");
    }
    assertThat(ModelMapper.read(Files.readAllBytes(file), LedgerEntry.class))
        .isEqualTo(sample.entry());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void writesWhatAnOlderVersionCanRead(Sample sample) throws IOException {
    var golden = ModelMapper.shared().readTree(GOLDEN.resolve(sample.name() + ".json").toFile());
    assertThat(ModelMapper.shared().readTree(ModelMapper.write(sample.entry()))).isEqualTo(golden);
  }

  private static Sample launch(String name, LaunchState state) {
    return new Sample(name, new LedgerEntry.Launch(state));
  }

  private static LaunchFacts facts() {
    return new LaunchFacts(
        new LaunchId("VU0zVu9jTtGk2b3EVKoT9w"),
        NAME,
        3,
        new Pool(
            REGION,
            new AvailabilityZone("us-west-2a"),
            new InstanceType("c5d.4xlarge"),
            Market.SPOT),
        new ImageId("ami-025c0935ffaeb8063"),
        8,
        0.25,
        0.5,
        0.5,
        TIME,
        null);
  }

  private static LaunchParameters parameters(@Nullable Integer form) {
    var spec = ModelMapper.shared().createObjectNode().put("ImageId", "ami-025c0935ffaeb8063");
    var tags = new TreeMap<String, String>();
    tags.put("Name", "gecko-misc");
    return new LaunchParameters(
        form,
        spec,
        "{\"securityToken\":\"" + LaunchParameters.TOKEN_PLACE + "\"}",
        "0.5",
        tags,
        "k1",
        TIME,
        TIME.plusSeconds(3600));
  }
}
