package dev.ctxaws.db;

import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PatchTest {
  @Test
  void changes_nothingNamed_areNone() {
    assertThat(new Song.SongPatch().changes()).isEmpty();
  }

  @Test
  void changes_namedFields_areSetOrRemoved() {
    var changes = new Song.SongPatch().artist("Nina").title(null).changes();

    assertThat(changes)
        .hasSize(2)
        .containsEntry("artist", text("Nina"))
        .containsEntry("title", null)
        .isUnmodifiable();
  }

  @Test
  void changes_fieldNamedTwice_areTheLast() {
    assertThat(new Song.SongPatch().title("a").title("b").changes())
        .containsOnlyKeys("title")
        .containsEntry("title", text("b"));
  }
}
