package io.awsprovisioner.api.planted;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

final class Awaits {
  String block(Uni<String> answer) {
    return answer.await().atMost(Duration.ofSeconds(1));
  }
}
