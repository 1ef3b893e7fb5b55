package dev.ctxaws.local.events.lambda;

import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.FunctionName;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.sqs.Queues;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * The calls of functions that nobody waits for. A call that fails is made again after one minute
 * and after two more, as often as the function's {@link AsyncInvoke} allows.
 */
public final class Invocations {
  /*
   * A call is in the journal until it has ended for good. So one that runs when the process is
   * killed is made once more by the next server: at least once, as Lambda promises.
   */
  private static final String CALL = "call/";

  /** Calls at once: a laptop has a few cores, and its engines less patience than the cloud. */
  private static final int AT_ONCE = 64;

  private final Core core;
  private final Functions functions;
  private final Queues queues;
  private final Map<String, AsyncInvoke> configs;
  private final Map<String, QueuedCall> calls = new HashMap<>();
  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  /**
   * Those that the journal knows.
   *
   * @param configs by the name of the function; others have {@link AsyncInvoke#DEFAULT}
   */
  public Invocations(
      Core core, Functions functions, Queues queues, Map<String, AsyncInvoke> configs) {
    this.core = core;
    this.functions = functions;
    this.queues = queues;
    this.configs = Map.copyOf(configs);
    core.records(CALL).forEach((key, record) -> calls.put(key, QueuedCall.of(key, record)));
  }

  /** Makes the calls that an earlier server left. */
  public void start() {
    core.look(() -> Map.copyOf(calls)).values().forEach(this::await);
  }

  /** Whether there is a function with that name. */
  public boolean has(String function) {
    return functions.has(function);
  }

  /** Calls a function, and waits. */
  Invocation invoke(String function, String requestId, byte[] payload) throws InterruptedException {
    return functions.invoke(function, requestId, payload);
  }

  /**
   * Accepts a call as a part of a change.
   *
   * @param function a name that {@link #has} knows
   * @param payload JSON
   */
  public void enqueue(Batch batch, String function, String requestId, String payload) {
    var now = core.now();
    for (var late : core.deliveries().copies(Deliveries.Kind.CALL)) {
      var key = CALL + UUID.randomUUID();
      keep(batch, new QueuedCall(key, requestId, function, payload, now, 0, now.plus(late)));
    }
  }

  void enqueue(String function, String requestId, String payload) {
    core.run(batch -> enqueue(batch, function, requestId, payload));
  }

  private void keep(Batch batch, QueuedCall call) {
    calls.put(call.key(), call);
    batch.put(call.key(), call.toJson());
    batch.then(() -> await(call));
  }

  private void await(QueuedCall call) {
    core.at(call.due(), () -> core.start(() -> makeWhenThereIsRoom(call)));
  }

  private void makeWhenThereIsRoom(QueuedCall call) {
    try {
      slots.acquire();
      try {
        make(call);
      } finally {
        slots.release();
      }
    } catch (InterruptedException _) {
      // The server is closed. The next one makes the call.
      Thread.currentThread().interrupt();
    }
  }

  private void make(QueuedCall call) throws InterruptedException {
    if (isTooOld(call, core.now())) {
      giveUp(call, "EventAgeExceeded", null);
      return;
    }
    if (!functions.has(call.function())) {
      giveUp(call, "RetriesExhausted", null);
      return;
    }
    var outcome = functions.invoke(call.function(), call.requestId(), call.bytes());
    switch (outcome) {
      case Returned _ -> core.run(batch -> forget(batch, call));
      case Failed failed -> tryAgain(call, failed);
    }
  }

  private void tryAgain(QueuedCall call, Failed failed) {
    System.err.println(call.function() + " failed: " + failed.type() + ": " + failed.message());
    int attempts = call.attempts() + 1;
    var again = call.again(core.now().plus(AsyncInvoke.backoff(attempts)));
    if (attempts > config(call).maximumRetryAttempts()) {
      giveUp(again, "RetriesExhausted", failed);
    } else if (isTooOld(again, again.due())) {
      giveUp(again, "EventAgeExceeded", failed);
    } else {
      core.run(batch -> keep(batch, again));
    }
  }

  private AsyncInvoke config(QueuedCall call) {
    return configs.getOrDefault(call.function(), AsyncInvoke.DEFAULT);
  }

  private boolean isTooOld(QueuedCall call, Instant when) {
    return call.accepted().plus(config(call).maximumEventAge()).isBefore(when);
  }

  private void forget(Batch batch, QueuedCall call) {
    calls.remove(call.key());
    batch.remove(call.key());
  }

  private void giveUp(QueuedCall call, String condition, @Nullable Failed failed) {
    var destination = config(call).onFailure();
    core.run(
        batch -> {
          forget(batch, call);
          if (destination != null && queues.has(destination)) {
            queues.send(batch, destination, report(call, condition, failed), Map.of());
          }
        });
  }

  /** What Lambda sends to a destination. */
  private String report(QueuedCall call, String condition, @Nullable Failed failed) {
    var report = Json.object();
    report.put("version", "1.0").put("timestamp", core.now().toString());
    report
        .putObject("requestContext")
        .put("requestId", call.requestId())
        .put("functionArn", FunctionName.arn(call.function()) + ":$LATEST")
        .put("condition", condition)
        .put("approximateInvokeCount", call.attempts());
    try {
      report.set("requestPayload", Json.read(call.payload()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    if (failed != null) {
      report
          .putObject("responseContext")
          .put("statusCode", 200)
          .put("executedVersion", "$LATEST")
          .put("functionError", "Unhandled");
      report.set("responsePayload", LambdaApi.payload(failed));
    }
    return report.toString();
  }
}
