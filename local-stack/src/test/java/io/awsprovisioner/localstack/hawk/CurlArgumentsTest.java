package io.awsprovisioner.localstack.hawk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurlArgumentsTest {

  @Test
  void findsThePathAndTheMethod() {
    assertThat(CurlArguments.read(List.of("/v1/ping")))
        .isEqualTo(new CurlArguments("GET", "/v1/ping", 0, false, false));
    assertThat(CurlArguments.read(List.of("-XPUT", "-d", "@/tmp/body", "/v1/x")))
        .isEqualTo(new CurlArguments("PUT", "/v1/x", 3, true, false));
    assertThat(CurlArguments.read(List.of("-s", "--request=delete", "http://h/x")))
        .isEqualTo(new CurlArguments("DELETE", "http://h/x", 2, false, false));
  }

  @Test
  void doesNotTakeAnOptionsValueForThePath() {
    assertThat(CurlArguments.read(List.of("-o", "/dev/null", "/v1/ping")))
        .isEqualTo(new CurlArguments("GET", "/v1/ping", 2, false, false));
    assertThat(CurlArguments.read(List.of("-o", "/dev/null"))).isNull();
  }

  @Test
  void knowsWhatABodyDoesToTheMethod() {
    assertThat(CurlArguments.read(List.of("-d", "{}", "/x")))
        .isEqualTo(new CurlArguments("POST", "/x", 2, true, false));
    assertThat(CurlArguments.read(List.of("-G", "-d", "a=b", "/x")))
        .isEqualTo(new CurlArguments("GET", "/x", 3, false, false));
    assertThat(CurlArguments.read(List.of("-H", "content-type: text/plain", "-d", "x", "/x")))
        .isEqualTo(new CurlArguments("POST", "/x", 4, true, true));
    assertThat(CurlArguments.read(List.of("-I", "/x")))
        .isEqualTo(new CurlArguments("HEAD", "/x", 1, false, false));
  }

  @Test
  void putsTheAddressInItsPlace() {
    assertThat(
            CurlArguments.replaced(
                List.of("-s", "/x", "-i"), 1, "http://h/x", List.of("curl", "-H", "a: b")))
        .containsExactly("curl", "-H", "a: b", "-s", "http://h/x", "-i");
  }
}
