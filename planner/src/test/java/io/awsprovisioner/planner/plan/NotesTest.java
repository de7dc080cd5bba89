package io.awsprovisioner.planner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.awsprovisioner.model.ec2.AvailabilityZone;
import io.awsprovisioner.model.ec2.InstanceType;
import io.awsprovisioner.model.ec2.Market;
import io.awsprovisioner.model.ec2.Region;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import io.awsprovisioner.planner.facts.Pool;
import io.awsprovisioner.planner.facts.Quota;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class NotesTest {
  private static final Instant WHEN = Instant.parse("2026-11-01T12:00:00Z");
  private static final Region OREGON = new Region("us-west-2");
  private static final Pool POOL =
      new Pool(
          OREGON, new AvailabilityZone("us-west-2a"), new InstanceType("c5.large"), Market.SPOT);
  private static final WorkerTypeName NAME = new WorkerTypeName("w");

  private static final List<PlanNote> ALL =
      List.of(
          new PlanNote.DemandCovered(0, 0, 0),
          new PlanNote.DemandCovered(4, 3, 2),
          new PlanNote.AtMaximum(10, 12),
          new PlanNote.CapacityDoesNotDivide(2, 4, 10),
          new PlanNote.EveryOptionAboveMaxPrice(0.5, POOL, 0.75),
          new PlanNote.BidAboveLimit(POOL, 12, 10),
          new PlanNote.NoPriceKnown(2, 3),
          new PlanNote.NotOffered(3),
          new PlanNote.NoRegionEnabled(2),
          new PlanNote.NoMarketAllowed(),
          new PlanNote.NoCapacity(3, WHEN),
          new PlanNote.NoCapacity(1, null),
          new PlanNote.QuotaExceeded(Quota.of(POOL), WHEN),
          new PlanNote.QuotaExceeded(Quota.of(POOL), null),
          new PlanNote.LaunchBudgetSpent(List.of(OREGON, new Region("us-east-1"))),
          new PlanNote.LaunchesPerTickSpent(200),
          new PlanNote.MoneyLimit(null, 100, 99.9),
          new PlanNote.MoneyLimit(NAME, 10, 9.9),
          new PlanNote.FactsTooOld(FactKind.PRICES, List.of(OREGON), WHEN),
          new PlanNote.FactsTooOld(FactKind.INVENTORY, List.of(OREGON), null),
          new PlanNote.ConfigurationCannotLaunch(3, "AMI ami-1 does not exist in us-west-2"),
          new PlanNote.Paused(),
          new PlanNote.BuyingStopped(),
          new PlanNote.BuyingHeld("the ledger is empty while instances are there"),
          new PlanNote.DemandUnknown("the queue has not answered", WHEN),
          new PlanNote.UnknownWorkerType(null, 2),
          new PlanNote.UnknownWorkerType(NAME, 1),
          new PlanNote.KillGuardHolds(List.of(NAME, new WorkerTypeName("v")), 30, 4, 100),
          new PlanNote.RegistrationsUnknown(2, WHEN),
          new PlanNote.ShadowMode());

  @Test
  void everyReasonHasItsNote() {
    assertThat(ALL.stream().map(PlanNote::reason).distinct())
        .containsExactlyInAnyOrder(NoteReason.values());
  }

  @Test
  void theCodeIsTheSameInJsonAndInMetrics() throws IOException {
    for (var note : ALL) {
      var json = ModelMapper.write(note);
      JsonNode tree = ModelMapper.shared().readTree(json);
      assertThat(tree.get("reason").textValue()).isEqualTo(note.reason().code());
      assertThat(ModelMapper.shared().convertValue(note.reason(), String.class))
          .isEqualTo(note.reason().code());
      assertThat(ModelMapper.read(json, PlanNote.class)).isEqualTo(note);
    }
  }

  /// Regenerated with `-Dgolden=write`; the diff is for a person to read.
  @Test
  void theSentencesAreTheRecordedOnes() throws IOException {
    var sentences =
        ALL.stream()
            .map(n -> n.reason().code() + ": " + n.sentence())
            .collect(Collectors.joining("\n", "", "\n"));
    var golden = Path.of("src/test/resources/golden/notes.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, sentences, StandardCharsets.UTF_8);
    }
    assertThat(sentences).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }
}
