package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.lambda.TestLambda.Answer;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files over HTTP: contract 10.2 and its cases 10.1 to 10.6. */
class FilesApiTest {
  private static final byte[] BYTES = {0x0c, 0x00};
  private static final String SHA256 = "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=";
  private static final String OTHER = "AAAA" + SHA256.substring(4);
  private static final Pattern STORED = Pattern.compile("\\{\"storageId\":\"([0-9a-z]+)\"}");
  private static final Map<String, String> NO_HEADERS = Map.of();

  private final QuickClock clock = new QuickClock();
  private final TestLambda lambda = new TestLambda();
  private final SampleApp app = new SampleApp();
  private @Nullable LambdaRuntime runtime;

  FilesApiTest() {
    lambda.clock = clock;
    app.mutation(
        "files:upload", (ctx, _) -> new Value.Str(ctx.storage().generateUploadUrl().toString()));
    app.query(
        "files:url",
        Codecs.STRING,
        (ctx, id) -> new Value.Str(String.valueOf(ctx.storage().getUrl(new Id<>(id)))));
    app.query(
        "files:metadata",
        Codecs.STRING,
        (ctx, id) -> new Value.Str(String.valueOf(ctx.storage().getMetadata(new Id<>(id)))));
    app.mutation(
        "files:delete",
        Codecs.STRING,
        (ctx, id) -> {
          ctx.storage().delete(new Id<>(id));
          return Value.Null.INSTANCE;
        });
    app.query(
        "files:count",
        (ctx, _) -> new Value.Float64(ctx.db().system().query(StoredFile.TABLE).collect().size()));
    app.action("files:act", (_, _) -> Value.Null.INSTANCE);
  }

  private LambdaRuntime runtime() {
    if (runtime == null) {
      runtime =
          lambda.runtime(
              (_, _, _, cause) -> new Value.Str(String.valueOf(cause.origin())),
              app,
              Entropy.secure());
    }
    return runtime;
  }

  private ApiHandler handler() {
    return new ApiHandler(app, this::runtime);
  }

  private Answer send(String method, String path, Map<String, String> headers) {
    return lambda.send(handler(), method, path, headers, null);
  }

  /** What a function answers to a request that any client may send. */
  private String call(String function, Map<String, String> headers) {
    var all = new HashMap<>(headers);
    all.put("content-type", "application/json");
    return lambda.send(handler(), "POST", "/api/run/" + function, all, "{\"args\":{}}").body();
  }

  private String run(String mutation, Value args) {
    var engine = runtime().engine();
    var caller = new Caller(null, true);
    var kind = Objects.requireNonNull(app.function(mutation)).kind();
    var result =
        switch (kind) {
          case QUERY -> engine.query(mutation, args, caller);
          default -> engine.mutation(mutation, args, caller);
        };
    return result instanceof Value.Str(String text) ? text : result.toString();
  }

  /** The path of a new upload URL, with its token. */
  private String uploadPath() {
    lambda.environment.put("CTX_API_URL", "https://shop.example");
    var url = URI.create(run("files:upload", Value.Obj.EMPTY));
    return url.getPath() + "?" + url.getQuery();
  }

  /** A POST of {@link #BYTES}, as API Gateway hands it on. */
  private Answer post(String path, Map<String, String> headers) {
    var body = Base64.getEncoder().encodeToString(BYTES);
    var event = new Requests.Sent("POST", path, headers, body, true).event();
    return TestLambda.answer(lambda.run(handler(), event.getBytes(UTF_8)));
  }

  private String stored() {
    return id(post(uploadPath(), Map.of("content-type", "image/png")));
  }

  private static String id(Answer answer) {
    var matcher = STORED.matcher(answer.body());
    assertThat(matcher.matches()).as(answer.toString()).isTrue();
    return matcher.group(1);
  }

  private String count() {
    return run("files:count", Value.Obj.EMPTY);
  }

  private String pathOf(String id) {
    return URI.create(run("files:url", new Value.Str(id))).getPath();
  }

  private static void refuses(int status, String code, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.body()).startsWith("{\"code\":\"" + code + "\",\"message\":\"");
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
  }

  @Test
  void upload_image_isAFileWithWhatWasSaidOfIt() {
    var answer = post(uploadPath(), Map.of("content-type", "image/png"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    var id = id(answer);
    assertThat(run("files:metadata", new Value.Str(id)))
        .isEqualTo(
            "FileMetadata[storageId=%s, sha256=%s, size=2, contentType=image/png]"
                .formatted(id, "bf60e4349cace6bce0d552e8d783428db66d0d649bd9e430a3627e2ee14ac839"));
  }

  @Test
  void upload_withoutAContentType_hasNone() {
    for (var headers : List.of(NO_HEADERS, Map.of("content-type", " "))) {
      var id = id(post(uploadPath(), headers));

      assertThat(run("files:metadata", new Value.Str(id))).contains("contentType=null");
    }
  }

  @Test
  void upload_withItsDigest_isChecked() {
    for (var digest : new String[] {"sha-256=" + SHA256, "md5=x, SHA-256=" + SHA256}) {
      id(post(uploadPath(), Map.of("digest", digest)));
    }

    refuses(400, "Sha256Mismatch", post(uploadPath(), Map.of("digest", "sha-256=" + OTHER)));
    assertThat(count()).isEqualTo("2.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha-256", "sha-256=", "sha-256=v2Dk", "sha-256=?", "md5=x"})
  void upload_headerThatCannotBeChecked_isRefusedAndTheUrlStaysGood(String digest) {
    var path = uploadPath();

    refuses(400, "BadHeader", post(path, Map.of("digest", digest)));
    refuses(400, "BadHeader", post(path, Map.of("content-type", "text/é")));

    assertThat(lambda.objects.keys()).isEmpty();
    id(post(path, NO_HEADERS));
  }

  private Answer postText(String path, String text, int sent) {
    var headers = Map.of("content-type", "text/plain", "content-length", Integer.toString(sent));
    var event = new Requests.Sent("POST", path, headers, text, false).event();
    return TestLambda.answer(lambda.run(handler(), event.getBytes(UTF_8)));
  }

  /** API Gateway puts U+FFFD, which has three bytes, where a byte is none of UTF-8. */
  @Test
  void upload_textThatIsNoUtf8_isRefusedAndTheUrlStaysGood() {
    var path = uploadPath();

    var answer = postText(path, "caf\uFFFD", 4);

    refuses(400, "BodyChanged", answer);
    assertThat(answer.body()).contains("4 bytes, and 6 came");
    assertThat(lambda.objects.keys()).isEmpty();
    id(postText(path, "café", 5));
  }

  @Test
  void upload_tokenOfNobody_isRefused() {
    var path = uploadPath();

    refuses(401, "StorageTokenInvalid", post("/api/storage/upload", NO_HEADERS));
    refuses(401, "StorageTokenInvalid", post(path + "0", NO_HEADERS));
    id(post(path, NO_HEADERS));
    refuses(401, "StorageTokenInvalid", post(path, NO_HEADERS));
    assertThat(count()).isEqualTo("1.0");
  }

  @Test
  void upload_anHourLater_isRefused() {
    var path = uploadPath();
    clock.advance(Duration.ofHours(1).plusSeconds(1));

    refuses(401, "StorageTokenExpired", post(path, NO_HEADERS));
    assertThat(count()).isEqualTo("0.0");
  }

  @Test
  void upload_bucketDoesNotAnswer_is503AndOnlyDevelopersLearnWhy() {
    lambda.bucket =
        (ObjectStore)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (_, method, _) -> {
                  if (method.getName().equals("requireReady")) {
                    return null;
                  }
                  throw new IOException("S3 answered 503 SlowDown.");
                });

    var answer = post(uploadPath(), NO_HEADERS);
    refuses(503, "StorageUnavailable", answer);
    assertThat(answer.body()).doesNotContain("SlowDown");
    assertThat(lambda.log()).contains("S3 answered 503 SlowDown.");

    lambda.environment.put("CTX_ERRORS", "full");
    assertThat(post(uploadPath(), NO_HEADERS).body()).contains("S3 answered 503 SlowDown.");
  }

  @Test
  void download_file_isShownTheWay() {
    var path = pathOf(stored());

    var answer = send("GET", path, Map.of("range", "bytes=0-0"));

    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers()).containsEntry("cache-control", "no-store");
    var location = URI.create(answer.headers().getOrDefault("location", ""));
    assertThat(lambda.objects.at(location)).isEqualTo(BYTES);
    assertThat(
            send(
                    "GET",
                    path.toUpperCase(Locale.ROOT).replace("/API/STORAGE/", "/api/storage/"),
                    NO_HEADERS)
                .status())
        .isEqualTo(307);
    var head = send("HEAD", path, NO_HEADERS);
    assertThat(head.status()).isEqualTo(307);
    assertThat(head.headers()).containsKey("location");
  }

  @Test
  void download_twoRanges_is416() {
    var answer = send("GET", pathOf(stored()), Map.of("range", "bytes=0-0,1-1"));

    refuses(416, "RangeNotSatisfiable", answer);
    assertThat(answer.headers()).containsEntry("content-range", "bytes */2");
  }

  @Test
  void download_fileIsDeleted_is404() {
    var id = stored();
    var path = pathOf(id);
    run("files:delete", new Value.Str(id));

    refuses(404, "FileNotFound", send("GET", path, NO_HEADERS));
    refuses(404, "FileNotFound", send("GET", path, Map.of("range", "bytes=0-0,1-1")));
    var head = send("HEAD", path, NO_HEADERS);
    assertThat(head.status()).isEqualTo(404);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"upload", "x", "0e1c5b9c-6f0e-4f1e-8d0e-1c5b9c6f0e4", "%2e%2e"})
  void download_noUuid_is400(String last) {
    refuses(400, "InvalidStoragePath", send("GET", "/api/storage/" + last, NO_HEADERS));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/storage/x",
    "PUT, /api/storage/upload",
    "DELETE, /api/storage/0e1c5b9c-6f0e-4f1e-8d0e-1c5b9c6f0e4f",
    "GET, /api/storage",
    "GET, /api/storage/a/b",
    "POST, /api/storage/upload/x"
  })
  void request_noRoute_is404(String method, String path) {
    refuses(404, "NotFound", send(method, path, NO_HEADERS));
  }

  @Test
  void request_fromAnotherSite_mayReadTheAnswer() {
    var origin = Map.of("origin", "https://page.example");
    var path = pathOf(stored());

    for (var answer :
        List.of(
            post(uploadPath(), origin),
            post("/api/storage/upload?token=x", origin),
            send("GET", path, origin),
            send("GET", "/api/storage/x", origin),
            send("OPTIONS", "/api/storage/upload", origin))) {
      assertThat(answer.headers())
          .containsEntry("access-control-allow-origin", "https://page.example")
          .containsEntry("access-control-allow-credentials", "true")
          .containsEntry("vary", "origin");
    }
  }

  @Test
  void request_ofAnyKind_isOneLineInTheLogWithoutWhatOpensTheFile() {
    var upload = uploadPath();
    lambda.forgetLog();

    var id = id(post(upload, Map.of("convex-request-id", "0123456789abcdef")));

    assertThat(lambda.log().lines()).hasSize(1);
    assertThat(lambda.log())
        .contains(
            "\"requestId\":\"0123456789abcdef\",\"function\":\"storage_upload\"", "requestUnits")
        .doesNotContain(upload.substring(upload.indexOf('=') + 1));

    var path = pathOf(id);
    lambda.forgetLog();
    send("GET", path, NO_HEADERS);

    assertThat(lambda.log().lines()).hasSize(1);
    assertThat(lambda.log())
        .contains("\"function\":\"storage_download\"")
        .doesNotContain(path.substring(path.lastIndexOf('/') + 1));
  }

  @Test
  void url_hasTheAddressByWhichTheRequestCame() {
    assertThat(call("files/upload", NO_HEADERS))
        .contains("\"https://shop.example/api/storage/upload?token=");
    assertThat(call("files/upload", Map.of("x-forwarded-proto", "http")))
        .contains("\"http://shop.example/api/storage/upload?token=");
    assertThat(call("files/act", NO_HEADERS)).contains("\"https://shop.example\"");

    lambda.environment.put("CTX_API_URL", "https://files.example");
    assertThat(call("files/upload", NO_HEADERS))
        .contains("\"https://files.example/api/storage/upload?token=");
  }

  /** A gateway's stage is the first part of every path. */
  @Test
  void url_behindAStage_isBelowIt() {
    var event =
        """
        {"version":"2.0","rawPath":"/prod/api/run/files/upload","rawQueryString":"",
        "headers":{"content-type":"application/json"},"body":"{\\"args\\":{}}",
        "requestContext":{"http":{"method":"POST"},"stage":"prod","domainName":"abc.example"},
        "isBase64Encoded":false}""";

    assertThat(TestLambda.answer(lambda.run(handler(), event.getBytes(UTF_8))).body())
        .contains("\"https://abc.example/prod/api/storage/upload?token=");
  }
}
