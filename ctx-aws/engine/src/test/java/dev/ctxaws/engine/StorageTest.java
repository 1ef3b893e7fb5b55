package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.NONE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.storage.DirectUpload;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.FileMetadata;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contract 10, in the engine. */
final class StorageTest {
  /** The contract's example. */
  private static final byte[] BYTES = {0x0c, 0x00};

  private static final String SHA256 = "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=";
  private static final StoredFile FILE = new StoredFile(SHA256, 2, "image/png");

  private final QuickClock clock = new QuickClock();
  private final Sample sample = new Sample(clock);
  private final SampleApp app = sample.app();
  private final AtomicInteger functions = new AtomicInteger();

  @BeforeEach
  void setUrl() {
    sample.environment().put("CTX_API_URL", "https://shop.example");
  }

  private <T extends @Nullable Object> T query(Function<QueryCtx, T> body) {
    var result = new AtomicReference<T>();
    var query =
        app.query(
            "m:query" + functions.incrementAndGet(), (ctx, _) -> keep(result, body.apply(ctx)));
    sample.call(query, NONE);
    return result.get();
  }

  private <T extends @Nullable Object> T mutation(Function<MutationCtx, T> body) {
    var result = new AtomicReference<T>();
    var mutation =
        app.mutation(
            "m:mutation" + functions.incrementAndGet(), (ctx, _) -> keep(result, body.apply(ctx)));
    sample.call(mutation, NONE);
    return result.get();
  }

  private <T extends @Nullable Object> T action(Function<ActionCtx, T> body) {
    var result = new AtomicReference<T>();
    var action =
        app.action(
            "m:action" + functions.incrementAndGet(), (ctx, _) -> keep(result, body.apply(ctx)));
    sample.call(action, NONE);
    return result.get();
  }

  private static <T extends @Nullable Object> Value keep(AtomicReference<T> result, T value) {
    result.set(value);
    return Value.Null.INSTANCE;
  }

  private static InputStream content() {
    return new ByteArrayInputStream(BYTES);
  }

  private Id<StoredFile> stored() {
    return action(ctx -> ctx.storage().store(content(), "image/png"));
  }

  private @Nullable InputStream read(Id<StoredFile> id) {
    return action(ctx -> ctx.storage().get(id));
  }

  private @Nullable URI url(Id<StoredFile> id) {
    return query(ctx -> ctx.storage().getUrl(id));
  }

  private @Nullable FileMetadata metadata(Id<StoredFile> id) {
    return query(ctx -> ctx.storage().getMetadata(id));
  }

  private List<Doc<StoredFile>> files() {
    return query(ctx -> ctx.db().system().query(StoredFile.TABLE).collect());
  }

  private @Nullable StoredFile file(Id<StoredFile> id) {
    return query(
        ctx -> ctx.db().system().get(id) instanceof Doc(_, _, StoredFile file) ? file : null);
  }

  private byte @Nullable [] served(@Nullable URI url) {
    var path = Objects.requireNonNull(url).getPath();
    var secret = path.substring(path.lastIndexOf('/') + 1);
    var served = sample.engine().files().serve("GET", secret);
    return served == null ? null : sample.objects().at(served.location());
  }

  private static String token(URI upload) {
    return upload.getQuery().substring("token=".length());
  }

  private Id<StoredFile> upload(URI url, @Nullable String sha256) {
    return sample.engine().files().upload(token(url), content(), "image/png", sha256);
  }

  private void refuses(String code, ThrowingCallable call) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void store_thenGet_isTheSame() throws IOException {
    var id = stored();

    assertThat(file(id)).isEqualTo(FILE);
    var whole = Objects.requireNonNull(read(id));
    assertThat(whole.readAllBytes()).isEqualTo(BYTES);
    var part = Objects.requireNonNull(action(ctx -> ctx.storage().get(id, 1, 10)));
    assertThat(part.readAllBytes()).containsExactly(0x00);
    assertThat(metadata(id))
        .isEqualTo(
            new FileMetadata(
                id,
                "bf60e4349cace6bce0d552e8d783428db66d0d649bd9e430a3627e2ee14ac839",
                2,
                "image/png"));
  }

  @Test
  void store_anotherSha256_storesNothing() {
    action(ctx -> ctx.storage().store(content(), null, SHA256));
    refuses(
        "Sha256Mismatch",
        () -> action(ctx -> ctx.storage().store(content(), null, "AAAA" + SHA256.substring(4))));

    assertThat(files()).hasSize(1);
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isOne();
    assertThat(sample.objects().keys()).hasSize(1);
  }

  private static InputStream broken() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("broken");
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        throw new IOException("broken");
      }
    };
  }

  @Test
  void store_contentBreaksOff_storesNothing() {
    refuses("StorageUnavailable", () -> action(ctx -> ctx.storage().store(broken(), null)));

    assertThat(files()).isEmpty();
  }

  /** A bucket that has not answered may still be writing it. */
  @Test
  void store_fails_objectIsDeletedWhenItCanComeNoMore() {
    refuses("StorageUnavailable", () -> action(ctx -> ctx.storage().store(broken(), null)));
    var sweep = sample.engine().fileSweep();

    assertThat(sweep.sweep(Duration.ofMinutes(1))).isZero();
    clock.advance(Duration.ofMinutes(21));
    assertThat(sweep.sweep(Duration.ofMinutes(1))).isOne();
  }

  @Test
  void getUrl_servesTheFileUntilItIsDeleted() {
    var id = stored();
    var url = url(id);

    assertThat(url).asString().matches("https://shop.example/api/storage/[0-9a-f-]{36}");
    assertThat(url(id)).isEqualTo(url);
    assertThat(served(url)).isEqualTo(BYTES);

    mutation(
        ctx -> {
          ctx.storage().delete(id);
          return null;
        });

    assertThat(url(id)).isNull();
    assertThat(metadata(id)).isNull();
    assertThat(read(id)).isNull();
    assertThat(file(id)).isNull();
    assertThat(served(url)).isNull();
    refuses(
        "StorageIdNotFound",
        () ->
            mutation(
                ctx -> {
                  ctx.storage().delete(id);
                  return null;
                }));
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isOne();
    assertThat(sample.objects().keys()).isEmpty();
  }

  @Test
  void delete_mutationThrows_fileStays() {
    var id = stored();
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(
            () ->
                mutation(
                    ctx -> {
                      ctx.storage().delete(id);
                      throw new AppException("no", "No.");
                    }));

    assertThat(served(url(id))).isEqualTo(BYTES);
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void ids_ofSomethingElse_areRefused() {
    for (var wrong : List.of("", "nonsense", stored().value() + "0")) {
      Id<StoredFile> id = new Id<>(wrong);
      refuses("InvalidStorageId", () -> url(id));
      refuses("InvalidStorageId", () -> read(id));
    }
  }

  @Test
  void upload_takesOneFile() {
    var url = mutation(ctx -> ctx.storage().generateUploadUrl());

    var id = upload(url, SHA256);

    assertThat(url.getPath()).isEqualTo("/api/storage/upload");
    assertThat(file(id)).isEqualTo(FILE);
    refuses("StorageTokenInvalid", () -> upload(url, null));
    refuses("StorageTokenInvalid", () -> upload(URI.create(url + "0"), null));
    assertThat(sample.objects().keys()).hasSize(1);
  }

  @Test
  void upload_anotherSha256_storesNothing() {
    var url = action(ctx -> ctx.storage().generateUploadUrl());

    refuses("Sha256Mismatch", () -> upload(url, "AAAA" + SHA256.substring(4)));

    assertThat(files()).isEmpty();
    sample.engine().fileSweep().sweep(Duration.ofMinutes(1));
    assertThat(sample.objects().keys()).isEmpty();
  }

  @Test
  void upload_anHourLater_hasExpired() {
    var url = mutation(ctx -> ctx.storage().generateUploadUrl());
    clock.advance(Duration.ofHours(1).plusSeconds(1));

    refuses("StorageTokenExpired", () -> upload(url, null));

    assertThat(sample.objects().keys()).isEmpty();
    clock.advance(Duration.ofHours(1));
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isOne();
    refuses("StorageTokenInvalid", () -> upload(url, null));
  }

  @Test
  void upload_mutationThrows_urlIsGoodForNothing() {
    var url = new AtomicReference<@Nullable URI>();
    assertThatExceptionOfType(AppException.class)
        .isThrownBy(
            () ->
                mutation(
                    ctx -> {
                      url.set(ctx.storage().generateUploadUrl());
                      throw new AppException("no", "No.");
                    }));

    refuses("StorageTokenInvalid", () -> upload(Objects.requireNonNull(url.get()), null));
  }

  private DirectUpload direct(DirectUploadOptions options) {
    return mutation(ctx -> ctx.storage().generateDirectUploadUrl(options));
  }

  private String put(DirectUpload upload) {
    return sample.objects().put(upload.url(), BYTES, "image/png");
  }

  @Test
  void directUpload_arrives_isTheFileThatWasPromised() {
    var upload = direct(new DirectUploadOptions("image/png", 2L, SHA256));
    assertThat(file(upload.storageId())).isNull();

    var key = put(upload);
    sample.engine().files().arrived(key);
    sample.engine().files().arrived(key);

    assertThat(file(upload.storageId())).isEqualTo(FILE);
    assertThat(served(url(upload.storageId()))).isEqualTo(BYTES);
    clock.advance(Duration.ofDays(3));
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void directUpload_isNotWhatItWasToBe_leavesNothing() {
    var otherSize = direct(new DirectUploadOptions(null, 3L, null));
    var otherSha256 = direct(new DirectUploadOptions(null, null, "AAAA" + SHA256.substring(4)));

    sample.engine().files().arrived(put(otherSize));
    sample.engine().files().arrived(put(otherSha256));

    assertThat(file(otherSize.storageId())).isNull();
    assertThat(file(otherSha256.storageId())).isNull();
    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(1))).isEqualTo(2);
    assertThat(sample.objects().keys()).isEmpty();
  }

  private int sweep() {
    return sample.engine().fileSweep().sweep(Duration.ofMinutes(1));
  }

  @Test
  void directUpload_nobodyTellsOfIt_isAFileInTheEnd() {
    var upload = direct(new DirectUploadOptions("image/png", 2L, SHA256));
    var key = put(upload);
    clock.advance(Duration.ofHours(24));
    assertThat(sweep()).isZero();
    assertThat(file(upload.storageId())).isNull();
    clock.advance(Duration.ofHours(2));

    assertThat(sweep()).isZero();

    assertThat(file(upload.storageId())).isEqualTo(FILE);
    assertThat(sample.objects().keys()).containsExactly(key);
  }

  @Test
  void directUpload_nobodyTellsOfWhatItWasNotToBe_leavesNothing() {
    put(direct(new DirectUploadOptions(null, 3L, null)));
    clock.advance(Duration.ofHours(26));

    assertThat(sweep()).isOne();

    assertThat(sample.objects().keys()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void directUpload_neverMade_isForgotten() {
    var upload = direct(DirectUploadOptions.ANY);
    clock.advance(Duration.ofHours(26));
    sweep();
    clock.advance(Duration.ofHours(26));
    assertThat(sweep()).isZero();

    sample.engine().files().arrived(put(upload));

    assertThat(sample.objects().keys()).isEmpty();
    assertThat(file(upload.storageId())).isNull();
  }

  @Test
  void directUpload_putAgainAfterItWasDeletedAndNobodyTells_leavesNothing() {
    var upload = direct(DirectUploadOptions.ANY);
    sample.engine().files().arrived(put(upload));
    mutation(
        ctx -> {
          ctx.storage().delete(upload.storageId());
          return null;
        });
    assertThat(sweep()).isOne();
    put(upload);
    clock.advance(Duration.ofHours(26));

    assertThat(sweep()).isZero();

    assertThat(sample.objects().keys()).isEmpty();
  }

  @Test
  void directUpload_putAgainAfterItsFileWasDeleted_leavesNothing() {
    var upload = direct(DirectUploadOptions.ANY);
    sample.engine().files().arrived(put(upload));
    mutation(
        ctx -> {
          ctx.storage().delete(upload.storageId());
          return null;
        });
    sample.engine().fileSweep().sweep(Duration.ofMinutes(1));
    assertThat(sample.objects().keys()).isEmpty();

    sample.engine().files().arrived(put(upload));

    assertThat(sample.objects().keys()).isEmpty();
    assertThat(file(upload.storageId())).isNull();
  }

  @Test
  void url_nobodyKnowsTheAddress_saysWhatToDo() {
    var id = stored();
    sample.environment().remove("CTX_API_URL");

    refuses("NoApiUrl", () -> url(id));
  }

  @Test
  void url_apiIsBelowAPath_isBelowItToo() {
    var id = stored();
    for (var api : List.of("https://shop.example/prod", "https://shop.example/prod/")) {
      sample.environment().put("CTX_API_URL", api);

      assertThat(url(id)).asString().startsWith("https://shop.example/prod/api/storage/");
    }
  }

  @Test
  void sweep_manyDeleted_deletesAll() {
    var ids = new ArrayList<Id<StoredFile>>();
    for (int i = 0; i < 200; i++) {
      var bytes = ("file " + i).getBytes(UTF_8);
      ids.add(action(ctx -> ctx.storage().store(new ByteArrayInputStream(bytes), null)));
    }
    mutation(
        ctx -> {
          ids.forEach(ctx.storage()::delete);
          return null;
        });

    assertThat(sample.engine().fileSweep().sweep(Duration.ofMinutes(10))).isEqualTo(200);

    assertThat(sample.objects().keys()).isEmpty();
  }
}
