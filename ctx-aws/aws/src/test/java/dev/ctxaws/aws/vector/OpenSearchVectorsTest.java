package dev.ctxaws.aws.vector;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.CopyGoneException;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
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
  private static final HttpClient HTTP = HttpClient.newHttpClient();
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
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> at(nowhere).begin(space()));
  }

  @Test
  void begin_anotherOwner_hasAnotherIndex() throws IOException {
    var environment =
        Map.of(
            "CTX_OPENSEARCH",
            server == null ? "" : server.endpoint().toString(),
            "CTX_TABLE",
            "another");
    var other =
        OpenSearchVectors.of(
            environment::get, AnonymousCredentialsProvider::create, Clock.system());

    var ours = store().begin(space());
    var theirs = other.begin(space());

    assertThat(store().copies(space())).containsExactly(ours);
    assertThat(other.copies(space())).containsExactly(theirs);
  }

  private static HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    var uri = URI.create((server == null ? "" : server.endpoint()) + path);
    var body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
    return HTTP.send(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .method(method, body)
            .build(),
        BodyHandlers.ofString());
  }

  private String alias() {
    return IndexNames.of("shop", space());
  }

  @Test
  void isCurrent_madeInAnotherWay_isNot() throws Exception {
    var store = store();
    var old = alias() + "-old";
    var aliases = "{\"aliases\":{\"%s\":{}}}".formatted(alias());
    assertThat(send("PUT", "/" + old, aliases).statusCode()).isEqualTo(200);
    assertThat(store.copies(space())).containsExactly(old);
    assertThat(store.isCurrent(space())).isFalse();

    var copy = store.begin(space());
    assertThat(store.isCurrent(space())).isFalse();
    store.finish(space(), copy);

    assertThat(store.isCurrent(space())).isTrue();
    assertThat(store.copies(space())).containsExactly(copy);
    assertThat(send("HEAD", "/" + old, "").statusCode()).isEqualTo(404);
  }

  @Test
  void write_toACopyThatIsGone_makesNoIndex() throws Exception {
    var store = store();
    var killed = store.begin(space());
    var _ = store.begin(space());

    assertThatExceptionOfType(CopyGoneException.class)
        .isThrownBy(
            () -> store.write(space(), killed, List.of(new VectorStore.Entry("d", 1, null))));

    assertThat(send("HEAD", "/" + killed, "").statusCode()).isEqualTo(404);
    assertThat(send("HEAD", "/" + IndexNames.writing(killed), "").statusCode()).isEqualTo(404);
  }

  @Test
  void finish_twoThatWereBegunAtOnce_searchesFindOne() throws Exception {
    var store = store();
    var one = store.begin(space());
    var other = alias() + "-other";
    var aliases = "{\"aliases\":{\"%s\":{}}}".formatted(IndexNames.next(alias()));
    assertThat(send("PUT", "/" + other, aliases).statusCode()).isEqualTo(200);

    store.finish(space(), other);
    assertThat(store.copies(space())).containsExactlyInAnyOrder(one, other);
    store.finish(space(), one);
    assertThat(store.copies(space())).containsExactly(one);

    // Two at the same moment, when there was none before.
    var both = "{\"aliases\":{\"%s\":{},\"%s\":{}}}".formatted(alias(), IndexNames.writing(other));
    assertThat(send("PUT", "/" + other, both).statusCode()).isEqualTo(200);
    store.finish(space(), other);
    assertThat(store.copies(space())).containsExactly(other);
    assertThatExceptionOfType(CopyGoneException.class).isThrownBy(() -> store.finish(space(), one));
  }

  @Test
  void forget_whatIsNoMoreForLong_isRemovedFromTheIndex() throws Exception {
    var store = store();
    var copy = store.begin(space());
    store.finish(space(), copy);
    var point = new VectorStore.Point(new float[] {1, 1, 1}, Map.of("by", "a", "in", "-"));
    store.write(
        space(),
        copy,
        List.of(
            new VectorStore.Entry("there", 1, point),
            new VectorStore.Entry("deleted", 2, null),
            new VectorStore.Entry("lost", 3, null)));
    store.refresh(space(), copy);

    store.forget(space(), Instant.now().minusSeconds(60));
    assertThat(send("GET", "/" + copy + "/_count", "").body()).contains("\"count\":3");
    store.forget(space(), Instant.now().plusSeconds(60));

    assertThat(send("GET", "/" + copy + "/_count", "").body()).contains("\"count\":1");
    assertThat(store.nearest(space(), new Wanted(new float[] {1, 1, 1}, 10, 50, null))).hasSize(1);
    store.write(space(), copy, List.of(new VectorStore.Entry("lost", 4, point)));
    store.refresh(space(), copy);
    assertThat(store.nearest(space(), new Wanted(new float[] {1, 1, 1}, 10, 50, null))).hasSize(2);
  }

  /** Of a graph as bad as one can be: whoever goes by it misses most. */
  @Test
  void nearest_fewEnoughToCompareAll_missesNone() throws IOException {
    var graph = new VectorGraph(VectorEngine.LUCENE, 2, 2);
    var space = new Space("rooms", "by_look", "look", 64, List.of(), graph);
    var store = store();
    var copy = store.begin(space);
    store.finish(space, copy);
    var random = new SplittableRandom(1);
    var entries =
        IntStream.range(0, 3_000)
            .mapToObj(i -> new Entry("d" + i, 1, new Point(any(random), Map.of())))
            .toList();
    store.write(space, copy, entries);
    store.refresh(space, copy);

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
  void begin_faissWhereItIsNot_saysSo() {
    var space =
        new Space(
            "rooms" + number,
            "by_look",
            "look",
            3,
            List.of(),
            new VectorGraph(VectorEngine.FAISS, 16, 128));

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> store().begin(space))
        .withMessageContaining("needs native libraries");
  }

  @Test
  void begin_atTheBoundsOfTheGraph_takesVectors() throws IOException {
    var store = store();
    for (var graph :
        List.of(
            new VectorGraph(VectorEngine.LUCENE, 2, 2),
            new VectorGraph(VectorEngine.LUCENE, 100, 3_200))) {
      var space = new Space("bounds" + number, "by_look", "look", 3, List.of(), graph);
      var copy = store.begin(space);
      store.finish(space, copy);

      store.write(
          space, copy, List.of(new Entry("d", 1, new Point(new float[] {1, 0, 0}, Map.of()))));
      store.refresh(space, copy);

      assertThat(store.nearest(space, new Wanted(new float[] {1, 0, 0}, 256, 9_000, null)))
          .extracting(Hit::id)
          .containsExactly("d");
    }
  }
}
