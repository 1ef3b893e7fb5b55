package dev.ctxaws.bench.contention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class FiguresTest {
  private static final long MILLI = 1_000_000;

  @Test
  void percentile_isTheTimeOfTheNearestRank() {
    // 300 ms down to 1 ms.
    var nanos = LongStream.rangeClosed(1, 300).map(i -> (301 - i) * MILLI).boxed().toList();

    assertThat(Figures.percentile("a", 50, nanos)).hasToString("a 150 ms");
    assertThat(Figures.percentile("a", 99, nanos)).hasToString("a 297 ms");
    assertThat(Figures.percentile("a", 99, List.of(MILLI / 4))).hasToString("a 0.3 ms");
  }

  @Test
  void perSecond_isToOneDecimal() {
    assertThat(Figures.perSecond("a", 100, Duration.ofSeconds(3))).hasToString("a 33.3 per_s");
  }
}
