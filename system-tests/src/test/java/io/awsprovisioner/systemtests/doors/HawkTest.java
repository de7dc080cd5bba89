package io.awsprovisioner.systemtests.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class HawkTest {

  @Test
  void signsTheExampleOfTheSpecification() {
    var hawk = new Hawk("dh37fgj492je", "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn");
    var uri = URI.create("http://example.com:8000/resource/1?b=1&a=2");

    String header =
        hawk.authorization("get", uri, new Hawk.Moment(1353832234, "j4h3g2", "some-app-ext-data"));

    assertThat(header)
        .isEqualTo(
            "Hawk id=\"dh37fgj492je\", ts=\"1353832234\", nonce=\"j4h3g2\","
                + " ext=\"some-app-ext-data\", mac=\"6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=\"");
  }

  @Test
  void doesNotShowItsKey() {
    assertThat(new Hawk("client", "the-key").toString()).doesNotContain("the-key");
  }
}
