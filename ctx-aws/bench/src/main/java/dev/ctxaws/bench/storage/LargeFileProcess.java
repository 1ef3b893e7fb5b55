package dev.ctxaws.bench.storage;

import dev.ctxaws.bench.app.Digested;
import dev.ctxaws.bench.app.Files.FileId;
import dev.ctxaws.bench.app.Files.RangeArgs;
import dev.ctxaws.bench.app.Files.StoreArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.LocalS3;
import dev.ctxaws.engine.port.Parallel;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process with little memory, which stores a large file, reads it, and deletes it. What it finds
 * it prints, a name and a value on each line.
 */
public final class LargeFileProcess {
  /** Of how many bytes the last ones are read by themselves. */
  static final int END = 1_000;

  /** Says that all was done. */
  static final String OVER = "over";

  /** As much as an action's Lambda may take. */
  private static final Duration TIME = Duration.ofMinutes(15);

  private static final int AT_ONCE = 16;

  private LargeFileProcess() {}

  /**
   * Runs it.
   *
   * @param args where DynamoDB and S3 listen, the content's seed, and its size
   */
  public static void main(String[] args) {
    long seed = Long.parseLong(args[2]);
    long size = Long.parseLong(args[3]);
    try (var client = LocalDynamo.client(URI.create(args[0]))) {
      var objects = LocalS3.objects(URI.create(args[1]));
      var app = new BenchApp(client, Parallel.virtualThreads(AT_ONCE), TIME, objects);
      var heap = HeapWatch.begin();

      long begun = System.nanoTime();
      var id = app.call(api.files.store, new StoreArgs(seed, size, "video/mp4", null));
      say("storeMillis", millisSince(begun));
      say("peak", heap.peak());
      say("live", heap.live());

      var kept = Objects.requireNonNull(app.call(api.files.find, new FileId(id)));
      say("kept", new Digested(kept.sha256(), kept.size()));
      begun = System.nanoTime();
      say("read", app.call(api.files.digest, new RangeArgs(id, 0, Long.MAX_VALUE)));
      say("readMillis", millisSince(begun));
      long end = Math.max(0, size - END);
      say("end", app.call(api.files.digest, new RangeArgs(id, end, 2L * END)));

      app.call(api.files.delete, new FileId(id));
      say("swept", app.sweepFiles());
    }
    say(OVER, "");
  }

  private static long millisSince(long begun) {
    return (System.nanoTime() - begun) / 1_000_000;
  }

  private static void say(String name, @Nullable Object value) {
    System.out.println(name + " " + value);
  }
}
