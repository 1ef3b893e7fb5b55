package dev.ctxaws.vector;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import dev.ctxaws.vector.VectorFilter.Condition;
import org.junit.jupiter.api.Test;

final class EmbeddingTest {
  @Test
  void embedding_asValue_isAnArrayOfNumbers() {
    var embedding = Embedding.of(0.5, -1);

    assertThat(Embedding.CODEC.encode(embedding)).isEqualTo(array(number(0.5), number(-1)));
    assertThat(Embedding.CODEC.decode(array(number(0.5), number(-1)), Path.ROOT))
        .isEqualTo(embedding)
        .hasSameHashCodeAs(embedding);
    assertThat(Embedding.CODEC.validator()).hasToString("v.array(v.float64())");
    assertThat(embedding.dimensions()).isEqualTo(2);
    assertThat(embedding).hasToString("Embedding of 2 dimensions");
  }

  @Test
  void embedding_arrayChangedAfterwards_isUnchanged() {
    var components = new double[] {1, 2};
    var embedding = Embedding.of(components);

    components[0] = 9;
    embedding.toArray()[1] = 9;

    assertThat(embedding).isEqualTo(Embedding.of(1, 2));
  }

  @Test
  void decode_otherShape_namesThePath() {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Embedding.CODEC.decode(text("x"), Path.ROOT))
        .withMessage("Expected an array of numbers at $, found a string.");
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> Embedding.CODEC.decode(array(number(1), int64(1)), Path.ROOT))
        .withMessage("Expected a number at $[1], found an int64.");
  }

  @Test
  void filter_or_hasTheConditionsOfBoth() {
    var genre = new FilterField<Object, String>("genre", Codecs.STRING);

    assertThat(genre.eq("comedy").or(genre.eq("drama")).conditions())
        .containsExactly(
            new Condition("genre", text("comedy")), new Condition("genre", text("drama")));
  }

  @Test
  void query_withoutLimit_looksForTen() {
    var vector = Embedding.of(1, 2);

    assertThat(new VectorQuery<Object>(vector)).isEqualTo(new VectorQuery<>(vector, 10, null));
    assertThat(new VectorQuery<Object>(vector, 3)).isEqualTo(new VectorQuery<>(vector, 3, null));
  }
}
