package dev.ctxaws.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.bench.storage.Pairs.Way;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PairsTest {
  @Test
  void medians_doesAllInTurn_andBeginsWithAnotherEachTime() throws Exception {
    var done = new ArrayList<String>();
    var a = new Way(() -> done.add("a"), () -> done.add("-"));
    var b = new Way(() -> done.add("b"), () -> {});

    var medians = Pairs.medians(List.of(a, b), 1, 2);

    assertThat(done).containsExactly("a", "-", "b", "b", "a", "-", "a", "-", "b");
    assertThat(medians).hasSize(2).allMatch(millis -> millis > 0);
  }
}
