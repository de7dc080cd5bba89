package io.awsprovisioner.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The values are those that Hawk's own README publishes (version 1.1, "Protocol Example", "Payload
/// Validation").
class HawkTest {
  private static final String KEY = "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn";

  @Test
  void reproducesTheMacOfThePublishedExample() {
    assertThat(Hawk.mac(KEY, artifacts("GET", "")))
        .isEqualTo("6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=");
  }

  @Test
  void reproducesThePublishedPayloadHash() {
    assertThat(
            Hawk.payloadHash(
                "text/plain", "Thank you for flying Hawk".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=");
  }

  @Test
  void reproducesTheMacOfThePublishedExampleWithPayload() {
    assertThat(Hawk.mac(KEY, artifacts("POST", "Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=")))
        .isEqualTo("aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=");
  }

  @Test
  void normalisesAsPublished() {
    assertThat(artifacts("GET", "").normalized())
        .isEqualTo(
            """
            hawk.1.header
            1353832234
            j4h3g2
            GET
            /resource/1?b=1&a=2
            example.com
            8000

            some-app-ext-data
            """);
  }

  private static Hawk.Artifacts artifacts(String method, String hash) {
    return new Hawk.Artifacts(
        "header",
        "1353832234",
        "j4h3g2",
        method,
        "/resource/1?b=1&a=2",
        "example.com",
        8000,
        hash,
        "some-app-ext-data",
        "",
        "");
  }
}
