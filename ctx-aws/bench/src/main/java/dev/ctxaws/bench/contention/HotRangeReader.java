package dev.ctxaws.bench.contention;

import dev.ctxaws.CtxException;
import dev.ctxaws.bench.app.Note;
import dev.ctxaws.bench.app.Notes;
import dev.ctxaws.bench.app.Notes.StarArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.db.Doc;
import dev.ctxaws.value.Id;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * One reader of a range whose members never rest. Each writer has documents of its own and only
 * ever raises their stars, so a reader who sees an old one is found out.
 */
final class HotRangeReader {
  private static final String NAME = "contention.hot_range_reader";
  private static final String AUTHOR = "hot";
  private static final int DOCUMENTS = 50;
  private static final int WRITERS = 8;
  private static final int QUERIES = 300;

  /** Enough for all queries on a machine at rest; on a busy one there are fewer. */
  private static final Duration LONGEST = Duration.ofSeconds(40);

  private final BenchApp writing;
  private final BenchApp reading;
  private final List<Id<Note>> notes = new ArrayList<>();
  private final AtomicLongArray acknowledged = new AtomicLongArray(DOCUMENTS);
  private final AtomicBoolean isRead = new AtomicBoolean();
  private final AtomicBoolean starved = new AtomicBoolean();
  private final LongAdder changes = new LongAdder();
  private final AtomicLong tooOld = new AtomicLong();
  private final List<Long> nanos = new ArrayList<>();

  /** Two views of one table, so that each counts its own runs. */
  HotRangeReader(BenchApp writing, BenchApp reading) {
    this.writing = writing;
    this.reading = reading;
    for (int i = 0; i < DOCUMENTS; i++) {
      notes.add(writing.call(api.notes.add, new Notes.AddArgs(AUTHOR, "topic")));
    }
  }

  void run(Report report) throws InterruptedException, ExecutionException {
    var time = Crowd.run(1 + WRITERS, this::act);
    report.figure(Figures.percentile(NAME + ".p50_ms", 50, nanos));
    report.figure(Figures.percentile(NAME + ".p99_ms", 99, nanos));
    report.figure(Figures.count(NAME + ".queries", nanos.size(), "queries"));
    report.figure(Figures.count(NAME + ".reruns", reading.reruns(), "reruns"));
    report.figure(Figures.perSecond(NAME + ".changes_per_s", changes.sum(), time));
    report.require(
        !starved.get(),
        NAME,
        "The last query did not finish in the time a call has: what it read kept changing.");
    report.require(
        tooOld.get() == 0,
        NAME,
        "%d documents were older than what was acknowledged before the query began, or missing."
            .formatted(tooOld.get()));
  }

  private void act(int number) {
    if (number < WRITERS) {
      write(number);
      return;
    }
    try {
      read();
    } finally {
      isRead.set(true);
    }
  }

  private void write(int writer) {
    for (long stars = 1; !isRead.get(); stars++) {
      for (int i = writer; i < DOCUMENTS && !isRead.get(); i += WRITERS) {
        var _ = writing.call(api.notes.star, new StarArgs(notes.get(i), stars));
        acknowledged.set(i, stars);
        changes.increment();
      }
    }
  }

  private void read() {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (nanos.size() < QUERIES && !starved.get() && System.nanoTime() - end < 0) {
      var before = new long[DOCUMENTS];
      Arrays.setAll(before, acknowledged::get);
      long begun = System.nanoTime();
      var found = query();
      nanos.add(System.nanoTime() - begun);
      if (found != null) {
        check(before, found);
      }
    }
  }

  /** The documents, the oldest first, or null when there was no end to it. */
  private @Nullable List<Doc<Note>> query() {
    try {
      return reading.call(api.notes.byAuthor, new Notes.OfAuthor(AUTHOR, 2 * DOCUMENTS)).reversed();
    } catch (CtxException e) {
      if (!e.code().equals("FunctionTimedOut")) {
        throw e;
      }
      starved.set(true);
      return null;
    }
  }

  private void check(long[] before, List<Doc<Note>> found) {
    for (int i = 0; i < DOCUMENTS; i++) {
      if (i >= found.size()
          || !found.get(i).id().equals(notes.get(i))
          || found.get(i).value().stars() < before[i]) {
        tooOld.incrementAndGet();
      }
    }
  }
}
