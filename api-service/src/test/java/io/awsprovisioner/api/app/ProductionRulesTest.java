package io.awsprovisioner.api.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.access.AccessConfig;
import io.awsprovisioner.api.cipher.CipherConfig;
import io.awsprovisioner.api.deployment.DeploymentConfig;
import io.awsprovisioner.api.deployment.WorkerConfig;
import io.awsprovisioner.api.ec2.Ec2Config;
import io.awsprovisioner.bus.DeploymentMode;
import io.awsprovisioner.bus.Hazard;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionRulesTest {
  private static final Map<String, Object> GOOD_KAFKA =
      Map.of(
          "security.protocol",
          "SASL_SSL",
          "sasl.mechanism",
          "SCRAM-SHA-512",
          "sasl.jaas.config",
          "…");
  private static final String URL = "vertx-reactive:postgresql://db.example/p?sslmode=require";
  private static final DatabaseAddress GOOD_DATABASE = new DatabaseAddress(URL, "me", "9fJ2kq7Lw");

  private static final Map<String, String> GOOD =
      Map.of(
          "provisioner.regions", "us-west-2",
          "provisioner.access.clients-file", "/clients.json",
          "provisioner.secrets.keys-file", "/keys.json",
          "provisioner.secrets.key-id", "k1",
          "provisioner.worker.base-url", "https://api.example/v1");

  @Test
  void findNothingInAConfigurationThatOnlySaysWhatItMust() {
    var config = config(Map.of());
    assertThat(config.getConfigMapping(DeploymentConfig.class).mode())
        .isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(hazards(config, GOOD_KAFKA, GOOD_DATABASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "provisioner.worker.base-url, http://api.example/v1",
    "provisioner.worker.base-url, http://localhost:8080/v1",
    "provisioner.ec2.endpoint, http://simulator:4566",
    "provisioner.secrets.grace-window, 11m",
    "provisioner.access.clock-skew, 61m"
  })
  void nameTheSettingThatIsDangerous(String key, String value) {
    assertThat(hazards(config(Map.of(key, value)), GOOD_KAFKA, GOOD_DATABASE))
        .isEqualTo(List.of(key));
  }

  @ParameterizedTest
  @CsvSource({
    "provisioner.ec2.endpoint, https://ec2.example",
    "provisioner.ec2.endpoint, http://localhost:4566",
    "provisioner.secrets.grace-window, 10m",
    "provisioner.access.clock-skew, 60m"
  })
  void letPassWhatIsJustFine(String key, String value) {
    assertThat(hazards(config(Map.of(key, value)), GOOD_KAFKA, GOOD_DATABASE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://db.example/p, me, 9fJ2kq7Lw, quarkus.datasource.reactive.url",
    "postgresql://db.example/p?sslmode=prefer, me, 9fJ2kq7Lw, quarkus.datasource.reactive.url",
    "postgresql://db.example/p?sslmode=require, me, me, quarkus.datasource.password",
    "postgresql://db.example/p?sslmode=verify-full, me, changeme, quarkus.datasource.password"
  })
  void lookAtTheDatabaseToo(String url, String user, String password, String key) {
    assertThat(hazards(config(Map.of()), GOOD_KAFKA, new DatabaseAddress(url, user, password)))
        .isEqualTo(List.of(key));
  }

  @Test
  void lookAtKafkaToo() {
    assertThat(hazards(config(Map.of()), Map.of(), GOOD_DATABASE))
        .isEqualTo(List.of("kafka.security.protocol"));
  }

  private static List<String> hazards(
      SmallRyeConfig config, Map<String, Object> kafka, DatabaseAddress database) {
    return new ProductionRules(
            config.getConfigMapping(DeploymentConfig.class),
            config.getConfigMapping(WorkerConfig.class),
            config.getConfigMapping(Ec2Config.class),
            config.getConfigMapping(CipherConfig.class),
            config.getConfigMapping(AccessConfig.class))
        .hazards(kafka, database).stream().map(Hazard::key).toList();
  }

  private static SmallRyeConfig config(Map<String, String> changes) {
    var settings = new HashMap<>(GOOD);
    settings.putAll(changes);
    return new SmallRyeConfigBuilder()
        .withMapping(DeploymentConfig.class)
        .withMapping(WorkerConfig.class)
        .withMapping(Ec2Config.class)
        .withMapping(CipherConfig.class)
        .withMapping(AccessConfig.class)
        .withMappingIgnore("provisioner.**")
        .withConverter(Duration.class, 200, new DurationConverter())
        .withSources(new PropertiesConfigSource(settings, "test", 100))
        .build();
  }
}
