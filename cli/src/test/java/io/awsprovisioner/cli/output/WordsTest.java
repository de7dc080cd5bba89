package io.awsprovisioner.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({"5, 5s", "119, 119s", "120, 2m", "7199, 119m", "7200, 2h", "172800, 2d", "-3, 0s"})
  void aTimeIsToldInOneUnit(long seconds, String text) {
    assertThat(Words.span(Duration.ofSeconds(seconds))).isEqualTo(text);
  }

  @Test
  void whatIsMissingOrNoTimeIsToldAsItIs() {
    assertThat(Words.of(MissingNode.getInstance())).isEqualTo("-");
    assertThat(Words.age(MissingNode.getInstance(), Instant.EPOCH)).isEqualTo("-");
    assertThat(Words.age(TextNode.valueOf("soon"), Instant.EPOCH)).isEqualTo("soon");
  }

  @Test
  void smallListsAndObjectsAreToldInLine()
      throws com.fasterxml.jackson.core.JsonProcessingException {
    var json = new com.fasterxml.jackson.databind.ObjectMapper();

    assertThat(Words.of(json.readTree("[\"a\", 1]"))).isEqualTo("a 1");
    assertThat(Words.of(json.readTree("{\"a\": \"b\", \"c\": 1}"))).isEqualTo("a=b c=1");
  }

  @Test
  void pricesHaveFourDigits() {
    assertThat(Words.price(DoubleNode.valueOf(0.03125))).isEqualTo("0.0313");
    assertThat(Words.percent(DoubleNode.valueOf(0.905))).isEqualTo("91%");
  }
}
