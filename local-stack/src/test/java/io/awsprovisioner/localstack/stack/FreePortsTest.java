package io.awsprovisioner.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awsprovisioner.localstack.process.StackFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void neverChoosesAPortThatWasChosenBeforeAndIsNotBoundYet() throws StackFailure {
    var apis = FreePorts.any(2, List.of());
    assertThat(FreePorts.any(7, apis))
        .hasSize(7)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(apis);
  }

  @Test
  void saysThatAWantedPortIsInUse() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> FreePorts.from(taken.getLocalPort(), 1))
          .isInstanceOf(StackFailure.class)
          .hasMessageContaining("is in use")
          .hasMessageContaining("--port");
    }
  }
}
