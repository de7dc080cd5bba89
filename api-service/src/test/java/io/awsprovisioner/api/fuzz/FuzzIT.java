package io.awsprovisioner.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.it.ApiTest;
import io.awsprovisioner.api.it.Signed;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Whatever is sent to whatever operation the service documents, the answer is one that the
/// document knows, and never a 5xx.
@QuarkusTest
@ApiTest
class FuzzIT {
  private static final long SEED = 20_261_124;
  private static final int CASES_EACH = 200;

  /// They need what no single request can make: a held wish, a launch.
  private static final Set<String> NEED_MORE = Set.of("approveSteering");

  @TestHTTPResource("/")
  URI url;

  @Test
  void noRequestGetsAnAnswerThatTheDocumentDoesNotKnow() throws IOException {
    var report =
        Fuzz.run(url, "127.9.0.1", Fuzz.Plan.asked(SEED, CASES_EACH), Signed.asRoot(url)::sign);
    assertThat(report.failures()).isEmpty();
    if (System.getProperty("fuzz.operation") == null) {
      assertThat(report.neverSucceeded())
          .as("operations that every check turned away: a fuzz of them finds nothing")
          .allMatch(NEED_MORE::contains);
    }
  }
}
