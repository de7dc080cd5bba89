package io.awsprovisioner.ec2simulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterTest {
  private static Filter filter(String value) {
    var parameters = QueryParameters.parse("Filter.1.Name=tag:x&Filter.1.Value.1=" + value);
    return Filter.read(parameters, Set.of("tag:")).getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, true",
    "abc, ABC, false",
    "abc, abcd, false",
    "a*, abcd, true",
    "*c*, abcd, true",
    "a?c, abc, true",
    "a?c, ac, false",
    "a.c, abc, false",
    "a\\*, a*, true",
    "a\\*, ab, false",
    "a\\\\, a\\, true",
    "[a-z], a, false",
  })
  void matchesWithWildcardsAndNothingElse(String value, String candidate, boolean matches) {
    assertThat(filter(value).matches(candidate)).isEqualTo(matches);
  }

  @Test
  void readsItsValuesInAnyOrderOfTheRequest() {
    var parameters =
        QueryParameters.parse(
            "Filter.2.Value.1=c&Filter.10.Name=n&Filter.10.Value.1=z&Filter.2.Name=n&Filter.2.Value.2=d");
    var filters = Filter.read(parameters, Set.of("n"));
    assertThat(filters).hasSize(2);
    assertThat(filters.getFirst().matchesAny(List.of("d"))).isTrue();
    assertThat(filters.getLast().matchesAny(List.of("z"))).isTrue();
  }

  @Test
  void refusesAnUnknownNameAndOneWithout() {
    assertThatThrownBy(() -> Filter.read(QueryParameters.parse("Filter.1.Name=x"), Set.of("n")))
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> Filter.read(QueryParameters.parse("Filter.1.Value.1=x"), Set.of("n")))
        .hasMessageContaining("Filter.1.Name");
  }

  @Test
  void refusesMoreValuesThanEc2Takes() {
    var form = new StringBuilder("Filter.1.Name=n");
    for (int i = 1; i <= 201; i++) {
      form.append("&Filter.1.Value.").append(i).append("=x");
    }
    assertThatThrownBy(() -> Filter.read(QueryParameters.parse(form.toString()), Set.of("n")))
        .isInstanceOfSatisfying(
            Ec2Refusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo("FilterLimitExceeded"));
  }
}
