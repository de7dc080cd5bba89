package io.awsprovisioner.localstack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class UserDataTest {

  @Test
  void readsWhatTheInstanceWasTold() {
    UserData told =
        UserData.read(
                base64(
                    """
                    {"provisionerBaseUrl": "http://api", "securityToken": "token",
                     "provisionerId": "p", "workerType": "w", "capacity": 8}
                    """))
            .orElseThrow();
    assertThat(told).isEqualTo(new UserData(URI.create("http://api"), "token", "p", "w", 8));
    assertThat(told.toString()).doesNotContain("token");
  }

  @Test
  void joinsRoutesToAddressesWithAndWithoutTheVersion() {
    for (String base : new String[] {"http://api", "http://api/", "http://api/v1"}) {
      assertThat(new UserData(URI.create(base), "t", "p", "w", 1).route("/secret/t"))
          .isEqualTo(URI.create("http://api/v1/secret/t"));
    }
  }

  @Test
  void leavesOtherPeoplesInstancesAlone() {
    assertThat(UserData.read(base64("#!/bin/sh"))).isEmpty();
    assertThat(UserData.read("???")).isEmpty();
    assertThat(UserData.read(base64("{\"securityToken\": \"t\"}"))).isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
