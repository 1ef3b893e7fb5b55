package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.storage.DirectUpload;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadHandlerTest {
  private static final byte[] BYTES = {0x0c, 0x00};

  private final SampleApp app = new SampleApp();
  private final TestLambda lambda = new TestLambda();
  private final List<String> failing = new ArrayList<>();
  private final List<DirectUpload> uploads = new ArrayList<>();
  private final List<String> looked = new ArrayList<>();
  private final LambdaRuntime runtime;
  private final UploadHandler handler;

  UploadHandlerTest() {
    lambda.bucket =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (_, method, args) -> {
                  if (method.getName().equals("look")) {
                    looked.add((String) args[0]);
                    if (failing.contains(args[0])) {
                      throw new IOException("S3 answered 503 SlowDown.");
                    }
                  }
                  return method.invoke(lambda.objects, args);
                });
    runtime =
        lambda.runtime(
            (path, _, _, _) -> {
              throw new AssertionError(path);
            },
            app,
            Entropy.secure());
    handler = new UploadHandler(() -> runtime);
  }

  /** The key of an object that a client has put where it was told to. */
  private String uploaded() {
    var begin =
        app.mutation(
            "m:upload",
            (ctx, _) -> {
              uploads.add(ctx.storage().generateDirectUploadUrl(DirectUploadOptions.ANY));
              return Value.Null.INSTANCE;
            });
    runtime.engine().mutation(begin.path(), Value.Obj.EMPTY, new Caller(null, true));
    return lambda.objects.put(uploads.getLast().url(), BYTES, "image/png");
  }

  private boolean isFile(DirectUpload upload) {
    var read =
        app.query(
            "m:read",
            (ctx, _) -> new Value.Bool(ctx.storage().getMetadata(upload.storageId()) != null));
    return runtime
        .engine()
        .query(read.path(), Value.Obj.EMPTY, new Caller(null, true))
        .equals(new Value.Bool(true));
  }

  /** As S3 sends it. */
  private static byte[] event(String name, List<String> keys) {
    var out = new JsonWriter().beginObject();
    out.field("Records").beginArray();
    for (var key : keys) {
      out.beginObject().field("eventVersion").string("2.1").field("eventSource").string("aws:s3");
      out.field("awsRegion").string("eu-central-1");
      out.field("eventTime").string("2026-03-01T00:00:00.000Z").field("eventName").string(name);
      out.field("s3").beginObject().field("s3SchemaVersion").string("1.0");
      out.field("bucket").beginObject().field("name").string("files").endObject();
      out.field("object").beginObject();
      out.field("key").string(URLEncoder.encode(key, UTF_8)).field("size").integer(2);
      out.field("eTag").string("e").field("sequencer").string("0055AED6DCD90281E5").endObject();
      out.endObject().endObject();
    }
    return out.endArray().endObject().utf8();
  }

  private void handle(String name, String... keys) {
    lambda.run(handler, event(name, List.of(keys)));
  }

  @Test
  void handle_uploads_areFilesFromThenOn() {
    var one = uploaded();
    var other = uploaded();

    handle("ObjectCreated:Put", one, other);
    handle("ObjectCreated:CompleteMultipartUpload", one);

    assertThat(uploads).allMatch(this::isFile);
    assertThat(looked).containsExactly(one, other);
    assertThat(lambda.log().lines()).hasSize(3);
    assertThat(lambda.log())
        .contains("\"message\":\"function returned\"", "\"function\":\"storage_confirm\"");
  }

  @Test
  void handle_oneFails_doesTheOthersAndFails() {
    var one = uploaded();
    var bad = uploaded();
    var worse = uploaded();
    var other = uploaded();
    failing.add(bad);
    failing.add(worse);

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> handle("ObjectCreated:Put", one, bad, worse, other))
        .satisfies(e -> assertThat(e.code()).isEqualTo("StorageUnavailable"))
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));

    assertThat(uploads.stream().map(this::isFile)).containsExactly(true, false, false, true);
    assertThat(lambda.log()).contains("S3 answered 503 SlowDown.");

    failing.clear();
    handle("ObjectCreated:Put", one, bad, worse, other);

    assertThat(uploads).allMatch(this::isFile);
  }

  @Test
  void handle_keyWithEveryKindOfCharacter_isTheOneThatWasWritten() {
    var key = "u/a b+c%20é&=/?";
    var other = uploaded();

    handle("ObjectCreated:Put", strayAt(key));

    assertThat(lambda.objects.keys()).containsExactly(other);
  }

  /** An object that nobody has reserved, and which is deleted therefore. */
  private String strayAt(String key) {
    try {
      lambda.objects.write(key, new ByteArrayInputStream(BYTES), null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return key;
  }

  @Test
  void handle_somethingElseThanWriting_isPassedOver() {
    var key = uploaded();

    handle("ObjectRemoved:Delete", key);
    handle("ObjectTagging:Put", key);

    assertThat(isFile(uploads.getFirst())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "nonsense",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\"}]}",
        "{\"Records\":[{\"s3\":{\"object\":{\"key\":\"u/a\"}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\","
            + "\"s3\":{\"object\":{\"key\":\"%zz\"}}}]}"
      })
  void handle_somethingElse_isRefused(String event) {
    assertThatExceptionOfType(MalformedJsonException.class)
        .isThrownBy(() -> lambda.run(handler, event.getBytes(UTF_8)));
  }
}
