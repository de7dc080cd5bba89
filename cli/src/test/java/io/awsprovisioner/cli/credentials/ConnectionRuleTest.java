package io.awsprovisioner.cli.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRuleTest {
  private static final Wishes NOTHING = new Wishes("the flags", null, null, null, null);
  private static final Wishes URL_ONLY = new Wishes("the flags", "http://flag", null, null, null);
  private static final Wishes WHOLE = new Wishes("the profile", "http://file", "me", "key", null);

  @Test
  void theFirstUrlAndTheFirstClientCount() throws ConnectionProblem {
    var connection = ConnectionRule.choose(List.of(URL_ONLY, WHOLE));

    assertThat(connection.base()).hasToString("http://flag/v1");
    assertThat(connection.credentials()).isEqualTo(new Credentials("me", "key", null));
    assertThat(connection.source()).isEqualTo("URL from the flags, client from the profile");
  }

  @Test
  void aClientIdIsNeverPairedWithTheTokenOfAnotherPlace() {
    var idOnly = new Wishes("the flags", null, "other", null, null);

    assertThatThrownBy(() -> ConnectionRule.choose(List.of(idOnly, WHOLE)))
        .isInstanceOf(ConnectionProblem.class)
        .hasMessageContaining("the flags has only the client id");
  }

  @Test
  void withoutCredentialsNobodySigns() throws ConnectionProblem {
    assertThat(ConnectionRule.choose(List.of(NOTHING, URL_ONLY)).credentials()).isNull();
  }

  @Test
  void withoutAnUrlItSaysEveryWayToGiveOne() {
    assertThatThrownBy(() -> ConnectionRule.choose(List.of(NOTHING)))
        .hasMessageContainingAll("--url", "PROVISIONER_URL", "profile save", "--local");
  }

  @Test
  void taskclustersWordsLeadToItsRoute() throws ConnectionProblem {
    var wishes =
        ConnectionRule.taskcluster(
            Map.of(
                "TASKCLUSTER_ROOT_URL", "https://tc.example/",
                "TASKCLUSTER_CLIENT_ID", "task",
                "TASKCLUSTER_ACCESS_TOKEN", "key",
                "TASKCLUSTER_CERTIFICATE", "{\"version\": 1}"));

    var connection = ConnectionRule.choose(List.of(wishes));

    assertThat(connection.base()).hasToString("https://tc.example/api/aws-provisioner/v1");
    assertThat(Objects.requireNonNull(connection.credentials()).certificate())
        .isEqualTo("{\"version\": 1}");
  }

  @Test
  void anEmptyVariableIsNoWord() {
    assertThat(ConnectionRule.ours(Map.of("PROVISIONER_URL", " ")).url()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "http://h:8080, http://h:8080/v1",
    "http://h:8080/, http://h:8080/v1",
    "http://h/v1/, http://h/v1",
    "https://h/api/aws-provisioner/v1, https://h/api/aws-provisioner/v1"
  })
  void anyAddressOfTheServerWillDo(String given, String base) throws ConnectionProblem {
    assertThat(ConnectionRule.base(given)).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:8080", "ftp://h", "http://", "http://u:p@h", "http://h?a=b", "h h"})
  void whatIsNoAddressIsRefused(String given) {
    assertThatThrownBy(() -> ConnectionRule.base(given)).isInstanceOf(ConnectionProblem.class);
  }

  @Test
  void aBrokenCertificateIsRefusedWithoutBeingQuoted() {
    var wishes = new Wishes("the flags", "http://h", "me", "key", "{\"seed\": \"hidden");

    assertThatThrownBy(() -> ConnectionRule.choose(List.of(wishes)))
        .hasMessageContaining("not a JSON object")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void noTextHoldsAToken() throws ConnectionProblem {
    assertThat(WHOLE + " " + ConnectionRule.choose(List.of(WHOLE))).doesNotContain("key");
  }
}
