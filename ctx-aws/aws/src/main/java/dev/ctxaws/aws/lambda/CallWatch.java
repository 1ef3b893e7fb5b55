package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.value.Value;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Follows a call, from its beginning, for its log line and its answer. */
final class CallWatch implements Watch {
  private final RequestId id;
  private final String function;
  private final RequestMetadata request;
  private final @Nullable URI origin;
  private final JsonFormat format;
  private final CallLog log;
  private final double unitsBefore;
  private final long start;
  private final AtomicInteger attempts = new AtomicInteger();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();

  CallWatch(
      RequestId id,
      String function,
      RequestMetadata request,
      @Nullable URI origin,
      JsonFormat format,
      CallLog log) {
    this.id = id;
    this.function = function;
    this.request = request;
    this.origin = origin;
    this.format = format;
    this.log = log;
    this.unitsBefore = log.units();
    this.start = log.nanos();
  }

  @Override
  public RequestMetadata request() {
    return request;
  }

  @Override
  public @Nullable URI origin() {
    return origin;
  }

  @Override
  public void attempt() {
    attempts.incrementAndGet();
  }

  @Override
  public void conflict() {
    conflicts.incrementAndGet();
  }

  @Override
  public void log(LogLine line) {
    lines.add(line);
    log.line(id, function, line);
  }

  @Override
  public void nearLimits(List<String> warnings) {
    log.nearLimits(id, function, warnings);
  }

  /** Refuses what a Lambda cannot answer, while nothing is written yet. */
  @Override
  public void result(Value value) {
    requireSmall(function, CallReply.success(value, format, List.of()));
  }

  RequestId id() {
    return id;
  }

  String function() {
    return function;
  }

  JsonFormat format() {
    return format;
  }

  /** Runs of queries and mutations, those in vain included. */
  int attempts() {
    return attempts.get();
  }

  int conflicts() {
    return conflicts.get();
  }

  /**
   * The request units that were used in this process since the call began. They are its own,
   * because a Lambda environment takes one call at a time; but for what the one before had left to
   * do, and for scheduled functions of one batch, which run side by side: each shows also what the
   * others have used meanwhile.
   */
  double units() {
    return log.units() - unitsBefore;
  }

  /** How long it has taken so far. */
  Duration duration() {
    return Duration.ofNanos(log.nanos() - start);
  }

  List<LogLine> lines() {
    return lines;
  }

  static void requireSmall(String function, HttpReply reply) {
    if (!isSmall(reply)) {
      throw tooLarge(function, reply.write().length);
    }
  }

  /** Whether an answer fits in what a Lambda may answer, as it is. */
  static boolean isSmall(HttpReply reply) {
    // Written out, a byte takes at most six.
    return reply.body().length < FunctionsApi.MAX_REPLY_BYTES / 6 - 1024
        || reply.write().length <= FunctionsApi.MAX_REPLY_BYTES;
  }

  /** A result that does not fit, with what is around it, in what a Lambda may answer. */
  static CtxException tooLarge(String function, int size) {
    return new CtxException(
        "ReturnValueTooLarge",
        "Function "
            + Names.canonical(function)
            + " return value is too large (actual: "
            + size
            + " bytes with what is around it, limit: "
            + FunctionsApi.MAX_REPLY_BYTES
            + ")");
  }
}
