package io.awsprovisioner.api.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginTest {
  private static final Map<String, String> FORWARDED =
      Map.of(
          "X-Forwarded-Host", "Provisioner.example.com",
          "X-Forwarded-Proto", "https",
          "X-Forwarded-For", "6.6.6.6, 203.0.113.9, 10.1.2.3");

  @Test
  void aStrangersForwardingIsNotBelieved() {
    assertThat(origin("203.0.113.7", FORWARDED, "10.0.0.0/8"))
        .isEqualTo(new Origin("inside", 8080, "203.0.113.7"));
    assertThat(origin("10.1.2.3", FORWARDED)).isEqualTo(new Origin("inside", 8080, "10.1.2.3"));
  }

  @Test
  void aTrustedProxySaysWhereTheRequestWentAndTheLastUntrustedHopIsTheCaller() {
    assertThat(origin("10.9.9.9", FORWARDED, "10.0.0.0/8"))
        .isEqualTo(new Origin("provisioner.example.com", 443, "203.0.113.9"));
  }

  @Test
  void aForwardedPortCountsMoreThanThatOfTheHost() {
    var headers = Map.of("X-Forwarded-Host", "a:1234", "X-Forwarded-Port", "8443");
    assertThat(origin("::1", headers, "::1").port()).isEqualTo(8443);
    assertThat(origin("::1", Map.of("X-Forwarded-Host", "a:1234"), "::1").port()).isEqualTo(1234);
    assertThat(origin("::1", Map.of("X-Forwarded-Host", "a"), "::1").port()).isEqualTo(80);
  }

  @Test
  void aCallersAddressIsOneWhateverFormItIsWrittenIn() {
    for (var written : List.of("203.0.113.9", "203.0.113.9:4711")) {
      assertThat(origin("10.0.0.1", Map.of("X-Forwarded-For", written), "10.0.0.1").peer())
          .isEqualTo("203.0.113.9");
    }
    for (var written : List.of("2001:db8::7", "[2001:db8::7]", "[2001:DB8:0::7]:4711")) {
      assertThat(origin("10.0.0.1", Map.of("X-Forwarded-For", written), "10.0.0.1").peer())
          .isEqualTo("2001:db8:0:0:0:0:0:7");
    }
    assertThat(origin("10.0.0.1", Map.of("X-Forwarded-For", "rubbish"), "10.0.0.1").peer())
        .isEqualTo("unknown");
  }

  @Test
  void aNetworkHasItsOwnAddressesOnly() {
    var proxies = TrustedProxies.of(List.of("192.168.4.0/22", "fd00::/8", "127.0.0.1"));
    assertThat(List.of("192.168.4.0", "192.168.7.255", "fd12::1", "127.0.0.1"))
        .allMatch(proxies::trusts);
    assertThat(List.of("192.168.8.0", "192.168.3.255", "fe00::1", "127.0.0.2", "", "localhost"))
        .noneMatch(proxies::trusts);
  }

  @Test
  void whatIsNoAddressStopsTheStart() {
    for (var entry : List.of("localhost", "10.0.0.0/33", "10.0.0.0/x", "10.0.0.0/8/8", "")) {
      assertThatThrownBy(() -> TrustedProxies.of(List.of(entry)))
          .as(entry)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("provisioner.api.trusted-proxies")
          .hasMessageContaining("'" + entry + "'");
    }
  }

  private static Origin origin(String peer, Map<String, String> headers, String... proxies) {
    return Origin.of(
        new Origin.Seen(peer, "inside", 8080, false, headers::get),
        TrustedProxies.of(List.of(proxies)));
  }
}
