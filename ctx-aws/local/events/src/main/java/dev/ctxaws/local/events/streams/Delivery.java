package dev.ctxaws.local.events.streams;

import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.sqs.Queues;
import dev.ctxaws.local.events.streams.Positions.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Brings batches of one shard to the function, each until it is handled or given up. */
final class Delivery {
  /*
   * What is left of a batch is a stack of parts, in the order of the stream. A part that fails is put
   * back as a whole, as what is behind the record that the function names, or in halves. So whatever
   * happens, no record is handed over before those in front of it are done or given up.
   */
  private static final long LOOK_AT_THE_CLOCK_MILLIS = 20;

  private final Core core;
  private final Functions functions;
  private final Queues queues;
  private final Positions positions;
  private final StreamSource source;
  private final String stream;
  private final String shard;

  Delivery(
      Core core,
      Functions functions,
      Queues queues,
      Positions positions,
      StreamSource source,
      String stream,
      String shard) {
    this.core = core;
    this.functions = functions;
    this.queues = queues;
    this.positions = positions;
    this.source = source;
    this.stream = stream;
    this.shard = shard;
  }

  /**
   * Some records in a row.
   *
   * @param attempts made so far, without any success
   */
  private record Part(List<StreamRecord> records, int attempts) {
    Part from(int first) {
      return new Part(records.subList(first, records.size()), 0);
    }

    Part before(int end) {
      return new Part(records.subList(0, end), 0);
    }
  }

  /** Returns when all are done, and how far that is is kept. */
  void deliver(List<StreamRecord> records) throws InterruptedException {
    if (records.isEmpty()) {
      return;
    }
    var copies = core.deliveries().copies(Deliveries.Kind.RECORDS);
    // Their place is kept, so they may be late or come twice, but not be lost.
    for (var late : copies.isEmpty() ? List.of(Duration.ZERO) : copies) {
      await(late);
      deliverOnce(records);
    }
  }

  private void deliverOnce(List<StreamRecord> records) throws InterruptedException {
    Deque<Part> left = new ArrayDeque<>();
    left.push(new Part(records, 0));
    while (!left.isEmpty()) {
      var part = withoutOld(left.pop());
      if (!part.records().isEmpty()) {
        make(part, left);
      }
    }
  }

  private void make(Part part, Deque<Part> left) throws InterruptedException {
    var requestId = UUID.randomUUID().toString();
    var outcome = functions.invoke(source.function(), requestId, event(part.records()));
    int done = done(part, outcome);
    int size = part.records().size();
    if (done < size) {
      if (done > 0) {
        left.push(part.from(done));
      } else {
        tryAgain(part, left, requestId, outcome);
      }
    }
    if (done > 0 && !left.isEmpty()) {
      var last = part.records().get(done - 1);
      positions.put(shard, new Position(stream, last.sequence(), false));
    }
  }

  /** Puts back a part of which nothing was handled, if it is to be. */
  private void tryAgain(Part part, Deque<Part> left, String requestId, Invocation outcome)
      throws InterruptedException {
    int size = part.records().size();
    int attempts = part.attempts() + 1;
    if (source.retries().bisects() && size > 1) {
      left.push(part.from(size / 2));
      left.push(part.before(size / 2));
    } else if (source.retries().areOver(attempts)) {
      giveUp(part.records(), "RetryAttemptsExhausted", requestId, attempts, outcome);
    } else {
      await(Retries.backoff(attempts));
      left.push(new Part(part.records(), attempts));
    }
  }

  /** How many of the first records were handled. */
  private int done(Part part, Invocation outcome) {
    return switch (outcome) {
      case Returned(byte[] answer) when source.reportsBatchItemFailures() ->
          Report.handled(part.records(), answer);
      case Returned _ -> part.records().size();
      case Failed failed -> {
        System.err.println(
            source.function() + " failed: " + failed.type() + ": " + failed.message());
        yield 0;
      }
    };
  }

  /** Gives up those that have become too old. */
  private Part withoutOld(Part part) {
    var most = source.retries().maximumAge();
    if (most == null) {
      return part;
    }
    var oldest = core.now().minus(most);
    int old = 0;
    while (old < part.records().size() && part.records().get(old).created().isBefore(oldest)) {
      old++;
    }
    if (old == 0) {
      return part;
    }
    giveUp(
        part.before(old).records(),
        "RecordAgeExceeded",
        UUID.randomUUID().toString(),
        part.attempts(),
        null);
    return part.from(old);
  }

  private void giveUp(
      List<StreamRecord> records,
      String condition,
      String requestId,
      int attempts,
      @Nullable Invocation outcome) {
    var report =
        Report.givenUp(
            source.function(), stream, shard, records, condition, requestId, attempts, outcome);
    report.put("timestamp", core.now().toString());
    System.err.println(
        source.name() + ": " + condition + ", records given up: " + records.size() + ".");
    var destination = source.retries().onFailure();
    core.run(
        batch -> {
          positions.put(batch, shard, new Position(stream, records.getLast().sequence(), false));
          if (destination != null && queues.has(destination)) {
            queues.send(batch, destination, report.toString(), Map.of());
          }
        });
  }

  private static byte[] event(List<StreamRecord> records) {
    var event = Json.object();
    var array = event.putArray("Records");
    records.forEach(record -> array.add(record.json()));
    return Json.bytes(event);
  }

  /** By the server's clock, which a test may move. */
  private void await(Duration wait) throws InterruptedException {
    Instant until = core.now().plus(wait);
    while (core.now().isBefore(until)) {
      Thread.sleep(LOOK_AT_THE_CLOCK_MILLIS);
    }
  }
}
