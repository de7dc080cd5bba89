package io.awsprovisioner.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  @Test
  void isReadAndWrittenAsTheStandardSays() {
    var read = TraceParent.parse("00-" + TRACE + "-" + SPAN + "-01").orElseThrow();
    assertThat(read.traceId()).isEqualTo(TRACE);
    assertThat(read.spanId()).isEqualTo(SPAN);
    assertThat(read.isRecorded()).isTrue();
    assertThat(TraceParent.of(read.context())).contains(read);
  }

  @Test
  void saysThatATraceIsNotRecorded() {
    var read = TraceParent.parse("00-" + TRACE + "-" + SPAN + "-00").orElseThrow();
    assertThat(read.isRecorded()).isFalse();
  }

  @Test
  void takesOfALaterVersionWhatThisOneKnows() {
    assertThat(TraceParent.parse("cc-" + TRACE + "-" + SPAN + "-01-what-the-future-brings"))
        .contains(new TraceParent("00-" + TRACE + "-" + SPAN + "-01"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01x"
      })
  void passesOverWhatIsNone(String text) {
    assertThat(TraceParent.parse(text)).isEmpty();
  }
}
