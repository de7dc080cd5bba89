package io.awsprovisioner.localstack.hawk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class HawkSignerTest {

  private static final HawkSigner SIGNER =
      new HawkSigner(
          "123456",
          "2983d45yun89q",
          InstantSource.fixed(Instant.ofEpochSecond(1353809207L)),
          () -> "Ygvqdz");

  /// The MAC was computed with OpenSSL over the text that the Hawk specification describes.
  @Test
  void signsAsTheSpecificationSays() {
    assertThat(SIGNER.authorization("get", URI.create("http://Example.com/resource?a=1&b=2")))
        .isEqualTo(
            "Hawk id=\"123456\", ts=\"1353809207\", nonce=\"Ygvqdz\", mac=\"DogZrauzAJ+Cs6ljN0zBSGlNRPybwb2bYb5pJT43kiE=\"");
  }

  @Test
  void signsThePathAsItIsSent() {
    String encoded = SIGNER.authorization("GET", URI.create("http://example.com:80/a%2Fb"));
    String plain = SIGNER.authorization("GET", URI.create("http://example.com:80/a/b"));
    assertThat(encoded).isNotEqualTo(plain);
  }

  @Test
  void doesNotShowItsKey() {
    assertThat(SIGNER.toString()).doesNotContain("2983d45yun89q");
  }
}
