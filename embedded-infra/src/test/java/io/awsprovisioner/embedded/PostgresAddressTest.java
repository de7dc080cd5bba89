package io.awsprovisioner.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresAddressTest {

  private static final PostgresAddress ADDRESS =
      new PostgresAddress("127.0.0.1", 5432, "provisioner", "someone", "hunter2");

  @Test
  void hasBothUrls() {
    assertThat(ADDRESS.jdbcUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:5432/provisioner");
    assertThat(ADDRESS.reactiveUrl()).isEqualTo("postgresql://127.0.0.1:5432/provisioner");
  }

  @Test
  void doesNotShowThePassword() {
    assertThat(ADDRESS.toString()).doesNotContain("hunter2");
    assertThat(PostgresSettings.temporary().toString()).doesNotContain("password");
  }

  @Test
  void refusesNamesThatAreMoreThanNames() {
    assertThatThrownBy(() -> ADDRESS.withDatabase("x; drop database y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("database name");
  }

  @Test
  void refusesAPortThatIsNoNumber() {
    assertThatThrownBy(() -> PostgresMain.settings(Map.of("PGPORT", "many")))
        .hasMessage("PGPORT must be a port number, not 'many'");
  }
}
