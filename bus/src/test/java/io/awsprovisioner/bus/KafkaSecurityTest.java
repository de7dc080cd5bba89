package io.awsprovisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSecurityTest {
  private static final Map<String, Object> GOOD =
      Map.of(
          "security.protocol", "SASL_SSL",
          "sasl.mechanism", "SCRAM-SHA-512",
          "sasl.jaas.config", "… username=\"me\" password=\"swordfish\";");

  @Test
  void isContentWithSaslOverTlsAndWithClientCertificates() {
    assertThat(KafkaSecurity.hazards(GOOD)).isEmpty();
    assertThat(
            KafkaSecurity.hazards(
                Map.of("security.protocol", "SSL", "ssl.keystore.location", "/me.p12")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT", "plaintext", "nonsense"})
  void refusesWhatIsNotEncrypted(String protocol) {
    assertThat(keys(with("security.protocol", protocol)))
        .containsExactly("kafka.security.protocol");
  }

  @Test
  void refusesTheDefaultOfKafkasClients() {
    assertThat(KafkaSecurity.hazards(Map.of("bootstrap.servers", "kafka:9092")))
        .singleElement()
        .satisfies(hazard -> {
          assertThat(hazard.key()).isEqualTo("kafka.security.protocol");
          assertThat(hazard.what()).contains("PLAINTEXT", "SASL_SSL");
        });
  }

  @Test
  void refusesTlsWithoutAClient() {
    assertThat(keys(Map.of("security.protocol", "SSL")))
        .containsExactly("kafka.ssl.keystore.location");
    assertThat(keys(Map.of("security.protocol", "SASL_SSL")))
        .containsExactly("kafka.sasl.mechanism", "kafka.sasl.jaas.config");
  }

  @Test
  void refusesTlsThatTakesAnyHost() {
    assertThat(keys(with("ssl.endpoint.identification.algorithm", "")))
        .containsExactly("kafka.ssl.endpoint.identification.algorithm");
  }

  @Test
  void saysAllAtOnceAndNoPassword() {
    var settings = with("security.protocol", "SASL_PLAINTEXT");
    settings.put("ssl.endpoint.identification.algorithm", "");
    assertThat(Hazard.text(KafkaSecurity.hazards(settings)))
        .contains("kafka.security.protocol", "kafka.ssl.endpoint", "provisioner.mode=development")
        .doesNotContain("swordfish");
  }

  @Test
  void wantsHttpsForOthersButNotOnThisMachine() {
    assertThat(UrlSecurity.ofCalled("k", URI.create("http://queue.example"))).isPresent();
    assertThat(UrlSecurity.ofCalled("k", URI.create("http://127.0.0.1:80"))).isEmpty();
    assertThat(UrlSecurity.ofCalled("k", URI.create("https://queue.example"))).isEmpty();
    assertThat(UrlSecurity.ofTold("k", URI.create("http://localhost:8080/v1"))).isPresent();
    assertThat(UrlSecurity.ofTold("k", URI.create("https://localhost/v1"))).isPresent();
    assertThat(UrlSecurity.ofTold("k", URI.create("https://api.example/v1"))).isEmpty();
  }

  private static Map<String, Object> with(String key, String value) {
    var settings = new HashMap<>(GOOD);
    settings.put(key, value);
    return settings;
  }

  private static List<String> keys(Map<String, Object> settings) {
    return KafkaSecurity.hazards(settings).stream().map(Hazard::key).toList();
  }
}
