package dev.ctxaws.bench.storage;

import dev.ctxaws.bench.app.Content;
import dev.ctxaws.bench.app.Digested;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.LocalS3;
import dev.ctxaws.bench.report.Figure;
import dev.ctxaws.bench.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file that is many times as large as the heap of whoever stores and reads it. */
final class LargeFile {
  private static final int WANTED_MB = 256;
  private static final long SEED = 2;

  private LargeFile() {}

  static void run(LocalDynamo dynamo, LocalS3 s3, long size, Report report) throws Exception {
    var said = process(dynamo, s3, size);
    var sent = Digested.of(new Content(SEED, size));
    var end = new Content(SEED, size);
    end.skipNBytes(Math.max(0, size - LargeFileProcess.END));
    expect(report, said, "kept", sent);
    expect(report, said, "read", sent);
    expect(report, said, "end", Digested.of(end));
    require(report, said, "swept", "1");
    report.figure(Figure.about(name("store_2gb.s"), number(said, "storeMillis") / 1e3, "s"));
    report.figure(Figure.about(name("read_2gb.s"), number(said, "readMillis") / 1e3, "s"));
    report.figure(Figure.about(name("store_2gb.live_heap_mb"), megabytes(said, "live"), "MB"));
    report.figure(
        Figure.about(name("store_2gb.peak_heap_mb"), megabytes(said, "peak"), "MB"), WANTED_MB);
    try (var client = LocalS3.client(s3.endpoint())) {
      int left = client.listObjectsV2(it -> it.bucket(LocalS3.BUCKET)).keyCount();
      report.require(left == 0, name("store_2gb"), left + " objects were left.");
    }
  }

  /** What the process said: names and values. */
  private static Map<String, String> process(LocalDynamo dynamo, LocalS3 s3, long size)
      throws IOException, InterruptedException {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + WANTED_MB + "m",
            // What the JVM takes by itself in a Lambda of this size, which has less than two CPUs.
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LargeFileProcess.class.getName(),
            dynamo.endpoint().toString(),
            s3.endpoint().toString(),
            Long.toString(SEED),
            Long.toString(size));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var said = new HashMap<String, String>();
    try (var lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ", 2);
        said.put(words[0], words.length < 2 ? "" : words[1]);
      }
    } finally {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    if (!said.containsKey(LargeFileProcess.OVER)) {
      throw new IOException("The process ended early, with status " + status + ": " + said);
    }
    return said;
  }

  private static void expect(
      Report report, Map<String, String> said, String what, Digested wanted) {
    require(report, said, what, wanted.toString());
  }

  private static void require(Report report, Map<String, String> said, String what, String wanted) {
    var found = said.get(what);
    report.require(
        wanted.equals(found),
        name("store_2gb"),
        "%s: expected %s, found %s.".formatted(what, wanted, found));
  }

  private static double megabytes(Map<String, String> said, String what) throws IOException {
    return number(said, what) / (1 << 20);
  }

  private static double number(Map<String, String> said, String what) throws IOException {
    var text = said.get(what);
    if (text == null) {
      throw new IOException("The process did not say " + what + ".");
    }
    return Double.parseDouble(text);
  }

  private static String name(String figure) {
    return "storage." + figure;
  }
}
