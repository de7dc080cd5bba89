package io.awsprovisioner.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void numbersStandToTheRightAndWordsToTheLeft() {
    var table = new Table("NAME", "MAX").row("gecko", "7").row("a", "1200").row("é", "-");

    assertThat(table.lines(Paint.PLAIN))
        .containsExactly("NAME    MAX", "gecko     7", "a      1200", "é         -");
  }

  @Test
  void coloursAreOnlyInTheHeadings() {
    var lines = new Table("N").row("x").lines(Paint.COLOURED);

    assertThat(lines).containsExactly("\u001b[1mN\u001b[0m", "x");
  }

  @Test
  void aCellCannotSteerTheTerminal() {
    assertThat(new Table("N").row("a\u001b[2Jb\nc").lines(Paint.PLAIN))
        .last()
        .isEqualTo("a [2Jb c");
  }
}
