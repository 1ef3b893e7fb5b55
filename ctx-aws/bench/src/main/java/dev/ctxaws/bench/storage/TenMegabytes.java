package dev.ctxaws.bench.storage;

import dev.ctxaws.bench.app.Content;
import dev.ctxaws.bench.app.Files.FileId;
import dev.ctxaws.bench.app.Files.StoreArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.hand.HandFiles;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.LocalS3;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.storage.Pairs.Way;
import dev.ctxaws.bench.storage.StorageGroup.Sizes;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** How long it takes to store and to read a file from an action, and with the SDK alone. */
final class TenMegabytes {
  private static final double WANTED = 1.1;
  private static final int AT_ONCE = 16;
  private static final long SEED = 1;
  private static final String KEY = "hand/one";

  private final BenchApp app;
  private final HandFiles hand;
  private final Sizes sizes;
  private final Report report;

  private TenMegabytes(BenchApp app, HandFiles hand, Sizes sizes, Report report) {
    this.app = app;
    this.hand = hand;
    this.sizes = sizes;
    this.report = report;
  }

  static void run(LocalDynamo dynamo, LocalS3 s3, Sizes sizes, Report report) throws Exception {
    try (var documents = dynamo.client();
        var objects = LocalS3.client(s3.endpoint())) {
      var app =
          new BenchApp(
              documents,
              Parallel.virtualThreads(AT_ONCE),
              Caller.DEFAULT_TIME,
              LocalS3.objects(s3.endpoint()));
      var both = new TenMegabytes(app, new HandFiles(objects, LocalS3.BUCKET), sizes, report);
      both.put();
      both.get();
    }
  }

  private void put() throws Exception {
    var stored = new AtomicReference<Id<StoredFile>>();
    var medians =
        Pairs.medians(
            List.of(
                new Way(() -> stored.set(store()), () -> delete(stored.get())),
                new Way(() -> hand.put(KEY, content(), sizes.file()), () -> hand.delete(KEY)),
                new Way(() -> hand.putWithSha256(KEY, content()), () -> hand.delete(KEY))),
            sizes.warmUp(),
            sizes.pairs());
    tell("put_10mb.ms", medians.get(0));
    tell("put_10mb.sdk_ms", medians.get(1));
    tell("put_10mb.sdk_sha256_ms", medians.get(2));
    compare("put_10mb.ratio_vs_sdk", medians.get(0) / medians.get(1));
    report.figure(
        Figure.ratio("storage.put_10mb.ratio_vs_sdk_sha256", medians.get(0) / medians.get(2)));
  }

  private void get() throws Exception {
    var id = store();
    hand.put(KEY, content(), sizes.file());
    var medians =
        Pairs.medians(
            List.of(
                new Way(() -> whole(app.call(api.files.read, new FileId(id))), () -> {}),
                new Way(() -> whole(hand.get(KEY)), () -> {})),
            sizes.warmUp(),
            sizes.pairs());
    delete(id);
    hand.delete(KEY);
    tell("get_10mb.ms", medians.get(0));
    tell("get_10mb.sdk_ms", medians.get(1));
    compare("get_10mb.ratio_vs_sdk", medians.get(0) / medians.get(1));
  }

  private Content content() {
    return new Content(SEED, sizes.file());
  }

  private Id<StoredFile> store() {
    return app.call(api.files.store, new StoreArgs(SEED, sizes.file(), null, null));
  }

  private void delete(Id<StoredFile> id) {
    app.call(api.files.delete, new FileId(id));
    report.require(app.sweepFiles() == 1, "storage", "A deleted file should leave one object.");
  }

  private void whole(long read) {
    report.require(read == sizes.file(), "storage", "Of a file, " + read + " bytes were read.");
  }

  private void tell(String name, double millis) {
    report.figure(Figure.about("storage." + name, millis, "ms"));
  }

  private void compare(String name, double ratio) {
    report.figure(Figure.ratio("storage." + name, ratio), WANTED);
  }
}
