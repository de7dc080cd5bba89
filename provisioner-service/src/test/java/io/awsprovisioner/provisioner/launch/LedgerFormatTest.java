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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A new version takes over from an old one in the middle of everything, so what the old one wrote
/// must stay readable: these files are what it wrote. `-Dgolden.update=true` writes new ones.
class LedgerFormatTest {
  private static final Path GOLDEN = Path.of("src/test/resources/ledger");
  private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.120Z");
  private static final InstanceId INSTANCE = new InstanceId("i-0123456789abcdef0");
  private static final Region REGION = new Region("us-west-2");
  private static final WorkerTypeName NAME = new WorkerTypeName("gecko-misc");

  record Sample(String name, LedgerEntry entry) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Sample> samples() {
    var intended = new LaunchState.Intended(facts(), parameters());
    var launched = intended.launched(INSTANCE, "sir-abcd1234", false, TIME);
    return List.of(
        launch("intended", intended),
        launch("failed", intended.failed("no-capacity", "Insufficient", "none", TIME)),
        launch("launched", launched),
        launch("running", launched.running(TIME)),
        launch("gone", launched.gone("Server.SpotInstanceTermination", TIME)),
        new Sample(
            "termination",
            new LedgerEntry.Termination(
                new PastTermination(INSTANCE, NAME, TerminationReason.WORKER_TYPE_REMOVED, TIME),
                REGION)));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsWhatAnOlderVersionWrote(Sample sample) throws IOException {
    var file = GOLDEN.resolve(sample.name() + ".v1.json");
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
    var golden = ModelMapper.shared().readTree(GOLDEN.resolve(sample.name() + ".v1.json").toFile());
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
        TIME);
  }

  private static LaunchParameters parameters() {
    var spec = ModelMapper.shared().createObjectNode().put("ImageId", "ami-025c0935ffaeb8063");
    var tags = new TreeMap<String, String>();
    tags.put("Name", "gecko-misc");
    return new LaunchParameters(
        spec,
        "{\"securityToken\":\"" + LaunchParameters.TOKEN_PLACE + "\"}",
        "0.5",
        tags,
        "k1",
        TIME,
        TIME.plusSeconds(3600));
  }
}
