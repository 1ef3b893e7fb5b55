package dev.ctxaws.aws.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.vector.VectorStoreContract;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.opensearch.OpenSearchLocal;
import dev.ctxaws.local.opensearch.OpenSearchSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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
  public VectorStore.Space space() {
    return new VectorStore.Space(
        "somePictures" + number, "by_look", "look", 3, List.of("by", "in"));
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
}
