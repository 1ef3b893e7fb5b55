package dev.ctxaws.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ctx rebuild-vectors}. */
final class RebuildVectorsTest {
  private static final VectorStore.Space SPACE =
      VectorDef.of(Picture.TABLE.byLook).space("pictures");

  private final Tool tool = new Tool();

  private String insert(double... look) {
    return tool.write(
        db -> db.insert(Picture.TABLE, new Picture("ada", null, Embedding.of(look), null)).value());
  }

  private List<String> found() throws IOException {
    return tool.vectors.nearest(SPACE, new Wanted(new float[] {1, 1, 1}, 256, 0, null)).stream()
        .map(VectorStore.Hit::id)
        .toList();
  }

  @Test
  void rebuild_all_buildsWhatWasLostAndSaysSo() throws IOException {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 120; i++) {
      ids.add(insert(1, 1, i));
    }

    assertThat(tool.run("rebuild-vectors")).isZero();

    assertThat(tool.out()).isEqualTo("pictures.by_look  rebuilt from 120 documents\n");
    assertThat(found()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(tool.vectors.copies(SPACE)).hasSize(1);
  }

  @Test
  void rebuild_oneTable_takesThePlaceOfWhatWasThere() throws IOException {
    var id = insert(1, 1, 1);
    tool.run("rebuild-vectors");
    var before = tool.vectors.copies(SPACE);
    tool.write(
        db -> {
          db.delete(new Id<Picture>(id));
          return true;
        });

    assertThat(tool.run("rebuild-vectors", "pictures")).isZero();

    assertThat(tool.out()).contains("rebuilt from 0 documents");
    assertThat(found()).isEmpty();
    assertThat(tool.vectors.copies(SPACE)).hasSize(1).isNotEqualTo(before);
  }

  @Test
  void rebuild_noSuchTable_saysWhichThereAre() {
    assertThat(tool.run("rebuild-vectors", "picture")).isOne();

    assertThat(tool.err()).contains("There is no table \"picture\". The tables are", "pictures");
  }

  @Test
  void rebuild_aTableWithoutAVectorIndex_saysWhichHaveOne() {
    assertThat(tool.run("rebuild-vectors", "papers")).isOne();

    assertThat(tool.err()).contains("papers has no vector index. These have: pictures.");
  }

  @Test
  void rebuild_openSearchIsDown_saysSoAndChangesNothing() throws IOException {
    insert(1, 1, 1);
    tool.vectors =
        new MemoryVectors() {
          @Override
          public synchronized void write(Space space, String copy, List<Entry> entries)
              throws IOException {
            throw new IOException("Connection refused");
          }
        };

    assertThat(tool.run("rebuild-vectors")).isOne();

    assertThat(tool.err())
        .contains("Not all was rebuilt: Connection refused. Is OpenSearch there?")
        .doesNotContain("at dev.ctxaws");
    assertThat(tool.vectors.isCurrent(SPACE)).isFalse();
  }
}
