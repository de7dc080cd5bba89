package io.awsprovisioner.api.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  private static final KeyDoor.Fetched KEYS = new KeyDoor.Fetched.Keys(List.of());
  private static final KeyDoor.Fetched NOTHING = new KeyDoor.Fetched.Nothing("test");

  private Instant now = START;
  private int fetches;
  private KeyDoor.Fetched answer = KEYS;

  private final IssuerKeys keys =
      new IssuerKeys(
          "company",
          () ->
              Uni.createFrom()
                  .item(() -> {
                    fetches++;
                    return answer;
                  }),
          () -> now);

  @Test
  void freshKeysAreNotFetchedAgain() {
    assertThat(present()).isInstanceOf(IssuerKeys.Known.class);
    now = START.plus(IssuerKeys.FRESH).minusMillis(1);
    assertThat(present()).isInstanceOf(IssuerKeys.Known.class);
    assertThat(fetches).isEqualTo(1);
    now = START.plus(IssuerKeys.FRESH);
    present();
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void anIssuerThatGoesAwayIsDoneWithoutForAnHour() {
    present();
    answer = NOTHING;
    now = START.plus(IssuerKeys.KEPT).minusMillis(1);
    assertThat(present()).isInstanceOf(IssuerKeys.Known.class);
    now = START.plus(IssuerKeys.KEPT);
    assertThat(present()).isEqualTo(new IssuerKeys.Away());
  }

  @Test
  void whatDidNotAnswerIsLeftAloneForAWhile() {
    answer = NOTHING;
    assertThat(present()).isEqualTo(new IssuerKeys.Away());
    assertThat(present()).isEqualTo(new IssuerKeys.Away());
    assertThat(fetches).isEqualTo(1);
    now = START.plus(IssuerKeys.PAUSE);
    answer = KEYS;
    assertThat(present()).isInstanceOf(IssuerKeys.Known.class);
  }

  @Test
  void inventedKeysCannotMakeUsAskAllTheTime() {
    present();
    for (int i = 0; i < 100; i++) {
      now = now.plusMillis(100);
      newer();
    }
    assertThat(fetches).isEqualTo(2);
  }

  @Test
  void aFetchThatFailsIsNothingAndTheNextOneMayWork() {
    var broken =
        new IssuerKeys(
            "broken",
            () ->
                fetches++ == 0
                    ? Uni.createFrom().failure(new ClassCastException("a key of an odd form"))
                    : Uni.createFrom().item(KEYS),
            () -> now);
    assertThat(broken.present().subscribeAsCompletionStage().join())
        .isEqualTo(new IssuerKeys.Away());
    now = START.plus(IssuerKeys.PAUSE);
    assertThat(broken.present().subscribeAsCompletionStage().join())
        .isInstanceOf(IssuerKeys.Known.class);
  }

  @Test
  void manyWhoWaitShareOneFetch() {
    var door = new CompletableFuture<KeyDoor.Fetched>();
    var asked = new ArrayList<Integer>();
    var slow =
        new IssuerKeys(
            "slow",
            () -> {
              asked.add(1);
              return Uni.createFrom().completionStage(door);
            },
            () -> now);
    var first = slow.present().subscribeAsCompletionStage();
    var second = slow.newer().subscribeAsCompletionStage();
    assertThat(first.cancel(true)).isTrue();
    door.complete(KEYS);
    assertThat(second.join()).isInstanceOf(IssuerKeys.Known.class);
    assertThat(asked).hasSize(1);
  }

  private IssuerKeys.Lookup present() {
    return keys.present().subscribeAsCompletionStage().join();
  }

  private IssuerKeys.Lookup newer() {
    return keys.newer().subscribeAsCompletionStage().join();
  }
}
