package io.awsprovisioner.ec2simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.ec2simulator.TestClock;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class JournalTest {
  private final Journal journal = new Journal();

  private void write(String... ids) {
    for (String id : ids) {
      journal.write(TestClock.START, "us-west-2", new JournalFact.Running(id));
    }
  }

  @Test
  void pagesFromANumberOnWithoutGaps() {
    write("a", "b", "c");
    var first = journal.after(0, 2, _ -> true);
    assertThat(first.entries()).extracting(JournalEntry::seq).containsExactly(1L, 2L);
    assertThat(first.next()).isEqualTo(2);
    var second = journal.after(first.next(), 2, _ -> true);
    assertThat(second.entries()).extracting(JournalEntry::seq).containsExactly(3L);
    assertThat(journal.after(second.next(), 2, _ -> true))
        .isEqualTo(new Journal.Page(second.entries().subList(0, 0), 3));
  }

  @Test
  void aFilteredPageGoesOnWhereItStoppedLooking() {
    write("a", "b", "a", "b");
    var page = journal.after(0, 1, entry -> "b".equals(entry.fact().about()));
    assertThat(page.next()).isEqualTo(2);
    assertThat(journal.after(2, 9, entry -> "b".equals(entry.fact().about())).entries())
        .extracting(JournalEntry::seq)
        .containsExactly(4L);
  }

  @Test
  void tellsItsFollowers() {
    var heard = new ArrayList<JournalEntry>();
    journal.follow(heard::add);
    write("a");
    assertThat(heard).hasSize(1);
  }
}
