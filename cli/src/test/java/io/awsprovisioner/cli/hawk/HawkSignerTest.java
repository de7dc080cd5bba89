package io.awsprovisioner.cli.hawk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HawkSignerTest {
  private static final String KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";

  /// The example of the Hawk README.
  @Test
  void signsThePublishedExample() {
    var signer = new HawkSigner("dh37fgj492je", KEY, "some-app-ext-data");

    var header =
        signer.authorization(
            "GET", URI.create("http://example.com:8000/resource/1?b=1&a=2"), 1353832234, "j4h3g2");

    assertThat(header)
        .isEqualTo(
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
                + " ext=\"some-app-ext-data\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"");
  }

  @Test
  void aDefaultPortIsSignedLikeAWrittenOne() {
    var signer = new HawkSigner("me", KEY, null);

    assertThat(signer.authorization("GET", URI.create("https://a.example/x"), 1, "n"))
        .isEqualTo(signer.authorization("get", URI.create("https://A.example:443/x"), 1, "n"))
        .isNotEqualTo(signer.authorization("GET", URI.create("http://a.example/x"), 1, "n"));
  }

  @Test
  void theTokenIsNotInItsText() {
    assertThat(new HawkSigner("me", KEY, null)).hasToString("HawkSigner[me]");
  }
}
