package dev.ctxaws.aws.vector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.port.VectorStore.Hit;
import dev.ctxaws.engine.port.VectorStore.Point;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.engine.port.VectorStore.Wanted;
import dev.ctxaws.engine.vector.VectorStoreContract;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.vector.VectorGraph;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

final class OpenSearchVectorsTest implements VectorStoreContract {
  private static final AtomicInteger SPACES = new AtomicInteger();
  private static @Nullable OpenSearchLocal server;

  private final int number = SPACES.incrementAndGet();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = OpenSearchLocal.start(new OpenSearchSettings(null, Life.SHORT));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static VectorStore at(String endpoint) {
    var environment = Map.of("CTX_OPENSEARCH", endpoint, "CTX_TABLE", "shop");
    return OpenSearchVectors.of(
        environment::get, AnonymousCredentialsProvider::create, Clock.system());
  }

  @Override
  public VectorStore store() {
    return at(server == null ? "" : server.endpoint().toString());
  }

  @Override
  public Space space() {
    return new Space(
        "somePictures" + number,
        "by_look",
        "look",
        3,
        List.of("by", "in"),
        new VectorGraph(VectorEngine.LUCENE, 16, 128));
  }

  @Test
  void anywhere_notConfigured_saysWhichVariable() {
    var store = at("");

    assertThat(store.isThere()).isFalse();
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(store::requireReady)
        .withMessageContaining("CTX_OPENSEARCH");
  }

  @Test
  void anywhere_nobodyListens_isAFailure() throws IOException {
    String nowhere;
    try (var socket = new ServerSocket(0)) {
      nowhere = "http://127.0.0.1:" + socket.getLocalPort();
    }
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> at(nowhere).create(space()));
  }

  @Test
  void create_anotherOwner_hasAnotherIndex() throws IOException {
    var environment =
        Map.of(
            "CTX_OPENSEARCH",
            server == null ? "" : server.endpoint().toString(),
            "CTX_TABLE",
            "another");
    var other =
        OpenSearchVectors.of(
            environment::get, AnonymousCredentialsProvider::create, Clock.system());

    assertThat(store().create(space())).isTrue();
    assertThat(other.create(space())).isTrue();
  }

  /** Of a graph as bad as one can be: whoever goes by it misses most. */
  @Test
  void nearest_fewEnoughToCompareAll_missesNone() throws IOException {
    var graph = new VectorGraph(VectorEngine.LUCENE, 2, 2);
    var space = new Space("rooms", "by_look", "look", 64, List.of(), graph);
    var store = store();
    store.create(space);
    var random = new SplittableRandom(1);
    var entries =
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Entry("d" + i, 1, new Point(any(random), Map.of())))
            .toList();
    store.write(space, entries);

    for (int i = 0; i < 20; i++) {
      var to = any(random);
      var best =
          entries.stream()
              .map(entry -> new Hit(entry.id(), requireNonNull(entry.point()).cosine(to)))
              .sorted((a, b) -> Double.compare(b.score(), a.score()))
              .limit(10)
              .map(Hit::id)
              .toList();
      assertThat(store.nearest(space, new Wanted(to, 10, 50, null)))
          .extracting(Hit::id)
          .containsExactlyInAnyOrderElementsOf(best);
    }
  }

  private static float[] any(SplittableRandom random) {
    var vector = new float[64];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  @Test
  void create_faissWhereItIsNot_saysSo() {
    var space =
        new Space(
            "rooms" + number,
            "by_look",
            "look",
            3,
            List.of(),
            new VectorGraph(VectorEngine.FAISS, 16, 128));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store().create(space))
        .withMessageContaining("needs native libraries");
  }

  @Test
  void create_atTheBoundsOfTheGraph_takesVectors() throws IOException {
    var store = store();
    for (var graph :
        List.of(
            new VectorGraph(VectorEngine.LUCENE, 2, 2),
            new VectorGraph(VectorEngine.LUCENE, 100, 3_200))) {
      var space = new Space("bounds" + number, "by_look", "look", 3, List.of(), graph);
      store.create(space);

      store.write(space, List.of(new Entry("d", 1, new Point(new float[] {1, 0, 0}, Map.of()))));

      assertThat(store.nearest(space, new Wanted(new float[] {1, 0, 0}, 256, 9_000, null)))
          .extracting(Hit::id)
          .containsExactly("d");
    }
  }
}
