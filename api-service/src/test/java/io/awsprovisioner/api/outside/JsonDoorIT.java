package io.awsprovisioner.api.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.awsprovisioner.api.it.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The door against a real server on this machine.
@QuarkusTest
@ApiTest
class JsonDoorIT {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final LocalServer server = new LocalServer();
  private final JsonDoor door = new JsonDoor(DEADLINE, Optional.empty());

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void jsonIsSaid() {
    server.says("/", 200, "{\"a\": 1}");
    assertThat(((Reply.Said) get(door, "/")).json().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void whatAskingAgainWouldNotChangeIsRefused() {
    for (int status : new int[] {400, 401, 403, 404}) {
      server.says("/", status, "{}");
      assertThat(get(door, "/")).isEqualTo(new Reply.Refused(status));
    }
  }

  @Test
  void whatIsBusyBrokenOrSomebodyElseIsSilent() {
    for (int status : new int[] {204, 302, 408, 429, 500, 503}) {
      server.says("/", status, "");
      assertThat(get(door, "/")).as(Integer.toString(status)).isInstanceOf(Reply.Silent.class);
    }
    server.says("/", 200, "<html>");
    assertThat(get(door, "/")).isEqualTo(new Reply.Silent("the answer is not JSON"));
    assertThat(server.asked()).isEqualTo(7);
  }

  @Test
  void anAnswerThatIsTooLongIsNotRead() {
    server.says("/", 200, "\"" + "x".repeat(600 * 1024) + "\"");
    assertThat(get(door, "/")).isInstanceOf(Reply.Silent.class);
  }

  @Test
  void whoDoesNotAnswerInTimeIsSilent() {
    var hasty = new JsonDoor(Duration.ofMillis(200), Optional.empty());
    assertThat(get(hasty, "/never")).isInstanceOf(Reply.Silent.class);
    assertThat(ask(door, URI.create("http://127.0.0.1:1/"))).isInstanceOf(Reply.Silent.class);
  }

  @Test
  void aTokenFileThatIsGoneIsSilentToo() {
    server.says("/", 200, "{}");
    var reply =
        door.get(server.at("/"), Optional.of(Path.of("/nonexistent/token")))
            .await()
            .atMost(DEADLINE);
    assertThat(reply).isInstanceOf(Reply.Silent.class);
    assertThat(server.asked()).isZero();
  }

  private Reply get(JsonDoor from, String path) {
    return ask(from, server.at(path));
  }

  private static Reply ask(JsonDoor from, URI uri) {
    return from.get(uri, Optional.empty()).await().atMost(DEADLINE.multipliedBy(2));
  }
}
