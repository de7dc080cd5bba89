package io.awsprovisioner.provisioner.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The credentials, time, nonce and resource of the example in Hawk's README. That example also has
/// an `ext`, which our header omits; the MACs here were computed with Python's hmac, which gives
/// the README's own MAC when the `ext` is put in.
class HawkHeaderTest {
  private static final HawkCredentials README =
      new HawkCredentials("dh37fgj492je", "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
  private static final Instant TIME = Instant.ofEpochSecond(1_353_832_234);

  private static String header(String method, String uri) {
    return HawkHeader.of(README, method, URI.create(uri), TIME, "j4h3g2");
  }

  @Test
  void signsTheExampleOfTheReadme() {
    assertThat(header("GET", "http://example.com:8000/resource/1?b=1&a=2"))
        .isEqualTo(
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
                + " mac=\"nfp3t5BVkMvjhU3PrD0ftTp7NcVpETEX2HEi/Fo4S2g=\"");
  }

  @Test
  void theSchemesPortIsSignedWhereTheAddressHasNone() {
    assertThat(header("PUT", "https://api.example.com/v1/secret/abc"))
        .contains("mac=\"ceGAoJ89bhfiVnonQTnUrdHnBlH3xwuNFGTFo6X1Vg4=\"")
        .isEqualTo(header("PUT", "https://api.example.com:443/v1/secret/abc"));
  }
}
