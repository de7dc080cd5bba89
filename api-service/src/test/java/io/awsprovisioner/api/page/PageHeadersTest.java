package io.awsprovisioner.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageHeadersTest {
  @Test
  void thePageMayCallItsOwnServerOnly() {
    assertThat(PageHeaders.policy(List.of()))
        .contains("connect-src 'self';")
        .doesNotContain("http");
  }

  @Test
  void aCompanyLoginIsAllowedByName() {
    assertThat(
            PageHeaders.policy(List.of("https://login.example.com", "https://token.example.com")))
        .contains("connect-src 'self' https://login.example.com https://token.example.com;");
  }
}
