package io.awsprovisioner.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthCommandTest {
  @Test
  void saysWhatTheServiceSays() throws IOException, InterruptedException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (int status : new int[] {200, 503}) {
      server.createContext(
          "/" + status,
          exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
    }
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    try {
      assertThat(HealthCommand.isAlive(Map.of("HEALTH_URL", url + "/200"))).isTrue();
      assertThat(HealthCommand.isAlive(Map.of("HEALTH_URL", url + "/503"))).isFalse();
    } finally {
      server.stop(0);
    }
    assertThat(HealthCommand.isAlive(Map.of("HEALTH_URL", url + "/200"))).isFalse();
    assertThat(HealthCommand.isAlive(Map.of("HEALTH_URL", "not a URL"))).isFalse();
  }
}
