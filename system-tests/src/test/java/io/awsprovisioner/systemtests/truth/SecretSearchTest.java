package io.awsprovisioner.systemtests.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretSearchTest {

  private final SecretSearch search = new SecretSearch();

  @Test
  void findsASecretInTheMiddleOfALineAndDoesNotRepeatIt() {
    search.mustStandNowhere("the root token", "s3cr3t-s3cr3t");

    assertThat(search.findings("a.log", List.of("fine", "GET /x?bewit=s3cr3t-s3cr3t&y")))
        .containsExactly("a.log:2 holds the root token");
    assertThat(search.findings("a.log", List.of("fine"))).isEmpty();
  }

  @Test
  void refusesWhatWouldBeFoundEverywhere() {
    assertThatThrownBy(() -> search.mustStandNowhere("a word", "token"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a word is too short to be looked for");
  }
}
