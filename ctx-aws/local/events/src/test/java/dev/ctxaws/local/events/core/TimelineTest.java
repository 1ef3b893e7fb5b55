package dev.ctxaws.local.events.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void manual_runsEachTaskAtItsTimeInOrder_alsoThoseThatTasksAdd() {
    var time = new ManualTimeline(NOON);
    var log = new ArrayList<String>();
    time.at(NOON.plusSeconds(20), () -> log.add("second at " + time.now()));
    time.at(
        NOON.plusSeconds(10),
        () -> {
          log.add("first at " + time.now());
          time.at(NOON.plusSeconds(15), () -> log.add("added at " + time.now()));
        });
    time.at(NOON.plusSeconds(31), () -> log.add("too late"));

    time.advance(Duration.ofSeconds(30));

    assertThat(log)
        .containsExactly(
            "first at 2026-11-22T12:00:10Z",
            "added at 2026-11-22T12:00:15Z",
            "second at 2026-11-22T12:00:20Z");
    assertThat(time.now()).isEqualTo(NOON.plusSeconds(30));
  }

  @Test
  void system_runsTasksInTheOrderOfTheirTimes_notBefore() throws Exception {
    try (var time = new SystemTimeline()) {
      var order = new LinkedBlockingQueue<Integer>();
      var early = new CompletableFuture<Boolean>();
      var now = time.now();
      var due = now.plusMillis(60);
      time.at(due.plusMillis(1), () -> order.add(3));
      time.at(due, () -> early.complete(time.now().isBefore(due)));
      time.at(due, () -> order.add(2));
      time.at(now.minusSeconds(1), () -> order.add(1));

      var ran = new ArrayList<Integer>();
      for (int i = 0; i < 3; i++) {
        ran.add(order.poll(60, TimeUnit.SECONDS));
      }

      assertThat(ran).isEqualTo(List.of(1, 2, 3));
      assertThat(early.get(60, TimeUnit.SECONDS)).isFalse();
    }
  }

  @Test
  void system_advanced_doesAtOnceWhatHasFallenDue() throws Exception {
    try (var time = new SystemTimeline()) {
      var ran = new CompletableFuture<Boolean>();
      var due = time.now().plus(Duration.ofHours(1));
      time.at(due, () -> ran.complete(time.now().isBefore(due)));

      time.advance(Duration.ofHours(1));

      assertThat(ran.get(60, TimeUnit.SECONDS)).isFalse();
    }
  }
}
