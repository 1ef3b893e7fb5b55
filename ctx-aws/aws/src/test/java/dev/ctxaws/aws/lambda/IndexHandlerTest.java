package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.RefusedEntryException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IndexHandlerTest {
  private static final VectorStore.Space SPACE =
      VectorDef.of(Picture.TABLE.byLook).space("pictures");

  private final SampleApp app = new SampleApp();
  private final TestLambda lambda = new TestLambda();
  private final Vectors vectors = new Vectors();
  private @Nullable LambdaRuntime runtime;

  /** Vectors that may not be reached, and do not take every document. */
  private static final class Vectors extends MemoryVectors {
    private boolean isDown;
    private @Nullable String poison;

    @Override
    public synchronized void write(Space space, String copy, List<Entry> entries)
        throws IOException {
      if (isDown) {
        throw new IOException("OpenSearch is not there.");
      }
      if (entries.stream().anyMatch(entry -> entry.id().equals(poison))) {
        throw new RefusedEntryException("This one never.");
      }
      super.write(space, copy, entries);
    }

    int found() throws IOException {
      return nearest(SPACE, new Wanted(new float[] {1, 1, 1}, 256, 0, null)).size();
    }
  }

  @BeforeEach
  void start() {
    lambda.vectors = vectors;
    runtime =
        lambda.runtime(
            (path, _, _, _) -> {
              throw new AssertionError(path);
            },
            app,
            Entropy.secure());
  }

  private LambdaRuntime runtime() {
    return Objects.requireNonNull(runtime);
  }

  private String insert(int pictures) {
    var insert =
        app.mutation(
            "m:insert",
            (ctx, _) -> {
              var last = "";
              for (int i = 0; i < pictures; i++) {
                var picture = new Picture("ada", null, Embedding.of(1, 1, i), null);
                last = ctx.db().insert(Picture.TABLE, picture).value();
              }
              return new Value.Str(last);
            });
    var id = runtime().engine().mutation(insert.path(), Value.Obj.EMPTY, new Caller(null, true));
    return ((Value.Str) id).value();
  }

  private String handle(String event) {
    var handler = new IndexHandler(this::runtime);
    return new String(lambda.run(handler, event.getBytes(UTF_8)), UTF_8);
  }

  @Test
  void handle_marks_tellsTheIndex() throws IOException {
    insert(3);
    assertThat(vectors.found()).isZero();

    assertThat(handle("{\"Records\":[{}]}")).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(vectors.found()).isEqualTo(3);
  }

  @Test
  void handle_indexIsDown_failsSoThatTheEventComesAgain() throws IOException {
    insert(3);
    vectors.isDown = true;

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> handle("{\"Records\":[{}]}"));
    assertThat(lambda.log()).contains("\"message\":\"vector index not told\"");

    vectors.isDown = false;
    handle("{\"Records\":[{}]}");
    assertThat(vectors.found()).isEqualTo(3);
  }

  @Test
  void handle_oneDocumentIsNotTaken_theOthersAre() throws IOException {
    insert(4);
    vectors.poison = insert(1);
    insert(4);

    assertThat(handle("{\"Records\":[{}]}")).isEqualTo("{\"batchItemFailures\":[]}");

    assertThat(vectors.found()).isEqualTo(8);
    assertThat(lambda.log()).contains("\"documents\":1");
  }

  @Test
  void handle_noStreamEvent_isRefused() {
    assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> handle("{}"));
  }

  @Test
  void sweep_marks_tellsTheIndex() throws IOException {
    insert(3);

    var reply = lambda.run(new JobsHandler(this::runtime), "{\"ctxSweep\":1}".getBytes(UTF_8));

    assertThat(new String(reply, UTF_8)).contains("\"fed\":3,\"unfed\":0");
    assertThat(vectors.found()).isEqualTo(3);
  }
}
