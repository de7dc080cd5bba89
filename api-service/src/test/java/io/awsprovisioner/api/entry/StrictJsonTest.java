package io.awsprovisioner.api.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  @Test
  void takesAnObject() {
    assertThat(parse("{\"a\": [1, 2.5, \"ü\", \"\\uD83D\\uDE00\", null]}"))
        .isInstanceOf(StrictJson.Parsed.Json.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "1",
        "null",
        "{",
        "{\"a\": 1} x",
        "{\"a\": 1, \"a\": 2}",
        "{\"a\": NaN}",
        "{\"a\": 1e999}",
        "{\"a\": \"\\u0000\"}",
        "{\"\\u0000\": 1}",
        "{\"a\": [\"\\uD800\"]}",
        "{\"a\": \"\\uDC00x\"}"
      })
  void refusesWhatAnotherReaderWouldTakeDifferently(String text) {
    assertThat(parse(text)).isInstanceOf(StrictJson.Parsed.Malformed.class);
  }

  @Test
  void refusesDeepNestingLongNumbersAndOtherEncodings() {
    assertThat(parse("{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}"))
        .isInstanceOf(StrictJson.Parsed.Malformed.class);
    assertThat(parse("{\"a\":" + "1".repeat(2000) + "}"))
        .isInstanceOf(StrictJson.Parsed.Malformed.class);
    assertThat(StrictJson.parse("{\"a\": 1}".getBytes(StandardCharsets.UTF_16)))
        .isInstanceOf(StrictJson.Parsed.Malformed.class);
    assertThat(StrictJson.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
        .isInstanceOf(StrictJson.Parsed.Malformed.class);
  }

  @Test
  void quotesNothingOfTheBody() {
    assertThat(parse("{\"hunter2\": hunter2}").toString()).doesNotContain("hunter2");
  }

  private static StrictJson.Parsed parse(String text) {
    return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
