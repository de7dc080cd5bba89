package io.awsprovisioner.api.workertype;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.entry.Answer;
import io.awsprovisioner.model.json.ModelMapper;
import io.awsprovisioner.model.workertype.WorkerTypeName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnverifiedHeaderTest {
  private static final String HEADER = "Provisioner-Unverified";

  @Test
  void theAnswerSaysWhatEc2WasSilentAbout() {
    assertThat(answer(List.of("ImageId: ami-1 in us-east-1", "ImageId: ami-2 in us-west-1")))
        .containsEntry(HEADER, "ImageId: ami-1 in us-east-1; ImageId: ami-2 in us-west-1");
    assertThat(answer(List.of())).doesNotContainKey(HEADER);
  }

  @Test
  void aNameCannotBreakTheHeader() {
    assertThat(answer(List.of("a\r\nSet-Cookie: x", "ü")))
        .containsEntry(HEADER, "a??Set-Cookie: x; ?");
    assertThat(answer(List.of("x".repeat(5000))).get(HEADER)).hasSizeLessThan(1100);
  }

  private static java.util.SortedMap<String, String> answer(List<String> unverified) {
    var definition = ModelMapper.shared().createObjectNode();
    var stored = new StoredWorkerType(new WorkerTypeName("w"), 1, Instant.EPOCH, definition, null);
    var is = new WorkerTypes.Outcome.Is(stored, definition, unverified);
    return ((Answer.Ok) WorkerTypeResource.answer(is)).headers();
  }
}
