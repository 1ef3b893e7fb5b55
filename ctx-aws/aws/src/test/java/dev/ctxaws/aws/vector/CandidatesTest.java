package dev.ctxaws.aws.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.vector.VectorGraph;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CandidatesTest {
  private static int candidates(VectorEngine engine, int overFetch, long vectors) {
    var graph = new VectorGraph(engine, 16, 128);
    var space = new Space("pictures", "by_look", "look", 3, List.of(), graph);
    return Candidates.of(space, new Wanted(new float[] {1, 1, 1}, 10, overFetch, null), vectors);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 20_000, 26_100})
  void of_fewVectors_hasLuceneCompareAll(int vectors) {
    int candidates = candidates(VectorEngine.LUCENE, 512, vectors);

    // What Lucene asks itself, also when there are a tenth more than we know of.
    assertThat(Math.log(vectors) * candidates).isGreaterThan(vectors);
    assertThat(Math.log(1.1 * vectors) * candidates).isGreaterThan(1.1 * vectors);
  }

  @Test
  void of_veryFewVectors_areThoseThatTheIndexAsksFor() {
    assertThat(candidates(VectorEngine.LUCENE, 512, 0)).isEqualTo(522);
    assertThat(candidates(VectorEngine.LUCENE, 512, 3_000)).isEqualTo(522);
  }

  @Test
  void of_manyVectors_areThoseThatTheIndexAsksFor() {
    assertThat(candidates(VectorEngine.LUCENE, 512, 26_101)).isEqualTo(522);
    assertThat(candidates(VectorEngine.LUCENE, 0, 501)).isEqualTo(10);
  }

  @Test
  void of_faiss_areThoseThatTheIndexAsksFor() {
    assertThat(candidates(VectorEngine.FAISS, 512, 20_000)).isEqualTo(522);
  }
}
