package dev.ctxaws.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RoundsTest {
  private final Rounds rounds = new Rounds();

  @Test
  void deepest_noCall_isNothing() {
    assertThat(rounds.deepest()).isZero();
  }

  @Test
  void deepest_oneAfterTheOther_countsAll() {
    rounds.end(rounds.begin());
    rounds.end(rounds.begin());
    rounds.end(rounds.begin());

    assertThat(rounds.deepest()).isEqualTo(3);
  }

  @Test
  void deepest_sideBySide_countsOne() {
    int a = rounds.begin();
    int b = rounds.begin();
    rounds.end(b);
    rounds.end(a);

    assertThat(rounds.deepest()).isEqualTo(1);
  }

  @Test
  void deepest_afterAShortAndBesideALongCall_countsThePathToTheEnd() {
    int quick = rounds.begin();
    int slow = rounds.begin();
    rounds.end(quick);
    int behindQuick = rounds.begin();
    rounds.end(slow);

    assertThat(rounds.deepest()).isEqualTo(1);

    rounds.end(behindQuick);

    assertThat(rounds.deepest()).isEqualTo(2);
  }

  @Test
  void deepest_callThatHasNotEnded_doesNotCount() {
    rounds.end(rounds.begin());
    int running = rounds.begin();

    assertThat(running).isEqualTo(2);
    assertThat(rounds.deepest()).isEqualTo(1);
  }
}
