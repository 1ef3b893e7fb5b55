package dev.ctxaws.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.VectorGraph;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deployments of a table with a vector index that is declared in different ways. */
final class VectorSchemaTest {
  private static final VectorGraph USUAL = new VectorGraph(VectorEngine.LUCENE, 16, 128);

  private final MemoryVectors vectors = new MemoryVectors();
  private final TxnPorts ports =
      new TxnPorts(
          new MemoryStore(),
          new QuickClock(),
          Entropy.secure(),
          Parallel.virtualThreads(1),
          Times.PROTOCOL);

  private static final class Rooms extends Table<Value> {
    private final EmbeddingIndex<Value> index;

    Rooms(EmbeddingIndex<Value> index) {
      super("rooms", Codecs.ANY);
      this.index = index;
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of();
    }

    @Override
    public List<EmbeddingIndex<Value>> embeddingIndexes() {
      return List.of(index);
    }
  }

  private static final class ByLook extends EmbeddingIndex<Value> {
    ByLook(int dimensions, VectorGraph graph, int overFetch) {
      super("rooms", "by_look", "look", dimensions, List.of(), graph, overFetch);
    }
  }

  private SchemaSync schema(int dimensions, VectorGraph graph, int overFetch) {
    return new SchemaSync(
        List.of(new Rooms(new ByLook(dimensions, graph, overFetch))),
        ports,
        SchemaSync.HOLD,
        Others.NONE,
        SchemaListener.none());
  }

  private Catalog catalog() {
    return new SchemaTransactions(ports).read(Catalog::read);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 16, 128, 512, dimensions = 1; that may be 2 to 4096",
    "4097, 16, 128, 512, dimensions = 4097; that may be 2 to 4096",
    "3, 1, 128, 512, m = 1; that may be 2 to 100",
    "3, 101, 128, 512, m = 101; that may be 2 to 100",
    "3, 16, 1, 512, efConstruction = 1; that may be 2 to 3200",
    "3, 16, 3201, 512, efConstruction = 3201; that may be 2 to 3200",
    "3, 16, 128, -1, overFetch = -1; that may be 0 to 8000",
    "3, 16, 128, 8001, overFetch = 8001; that may be 0 to 8000",
  })
  void prepare_outOfBounds_isRefusedBeforeAnythingChanges(
      int dimensions, int m, int efConstruction, int overFetch, String message) {
    var graph = new VectorGraph(VectorEngine.LUCENE, m, efConstruction);

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> schema(dimensions, graph, overFetch).prepare())
        .satisfies(thrown -> assertThat(thrown.code()).isEqualTo("VectorIndexOutOfBounds"))
        .withMessageStartingWith("The vector index rooms.by_look says " + message);

    assertThat(catalog()).isEqualTo(Catalog.NONE);
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 2, 0", "4096, 100, 3200, 8000"})
  void prepare_atTheBounds_isTaken(int dimensions, int m, int efConstruction, int overFetch) {
    schema(dimensions, new VectorGraph(VectorEngine.FAISS, m, efConstruction), overFetch).prepare();

    assertThat(catalog().vectors("rooms"))
        .singleElement()
        .satisfies(
            vector -> {
              assertThat(vector.state()).isEqualTo(IndexState.READY);
              assertThat(vector.definition().dimensions()).isEqualTo(dimensions);
              assertThat(vector.definition().graph())
                  .isEqualTo(new VectorGraph(VectorEngine.FAISS, m, efConstruction));
            });
  }

  @Test
  void prepare_anotherOverFetch_changesNothing() throws IOException {
    deploy(schema(3, USUAL, 512));
    var before = catalog();

    deploy(schema(3, USUAL, 0));

    assertThat(catalog()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"LUCENE, 32, 128", "LUCENE, 16, 256", "FAISS, 16, 128"})
  void prepare_anotherGraph_isAnotherIndex(VectorEngine engine, int m, int efConstruction)
      throws IOException {
    var graph = new VectorGraph(engine, m, efConstruction);
    deploy(schema(3, USUAL, 512));

    deploy(schema(3, graph, 512));

    assertThat(catalog().vectors("rooms"))
        .extracting(vector -> vector.definition().graph())
        .containsExactlyInAnyOrder(USUAL, graph);
  }

  private void deploy(SchemaSync schema) throws IOException {
    schema.prepare();
    schema.prepareVectors(vectors);
  }
}
