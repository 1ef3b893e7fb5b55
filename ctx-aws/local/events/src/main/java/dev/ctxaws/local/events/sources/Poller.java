package dev.ctxaws.local.events.sources;

import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.sqs.Queues;
import dev.ctxaws.local.events.sqs.Received;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * Takes messages of one queue and calls a function with them. What the function handled is deleted;
 * the rest can be received again when the visibility time-out of the queue has passed.
 */
public final class Poller {
  private final Core core;
  private final Queues queues;
  private final Functions functions;
  private final EventSource source;
  private final Semaphore slots;

  public Poller(Core core, Queues queues, Functions functions, EventSource source) {
    this.core = core;
    this.queues = queues;
    this.functions = functions;
    this.source = source;
    this.slots = new Semaphore(source.maximumConcurrency());
  }

  /** Begins, and goes on until the server is closed or the queue deleted. */
  public void start() {
    core.start(this::run);
  }

  private void run() {
    try {
      while (true) {
        slots.acquire();
        var messages = queues.await(source.queue(), source.batchSize());
        core.start(() -> handle(messages));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ApiException e) {
      System.err.println(
          "No more messages of "
              + source.queue()
              + " go to "
              + source.function()
              + ": "
              + e.text());
    }
  }

  private void handle(List<Received> messages) {
    try {
      var outcome =
          functions.invoke(source.function(), UUID.randomUUID().toString(), event(messages));
      var handled = handled(messages, outcome);
      if (!handled.isEmpty()) {
        queues.delete(source.queue(), handled.stream().map(Received::receiptHandle).toList());
      }
    } catch (InterruptedException _) {
      // The server is closed. The messages can be received again later.
      Thread.currentThread().interrupt();
    } catch (ApiException e) {
      System.err.println("Messages of " + source.queue() + " were not deleted: " + e.text());
    } finally {
      slots.release();
    }
  }

  private static byte[] event(List<Received> messages) {
    var event = Json.object();
    var records = event.putArray("Records");
    messages.forEach(message -> records.add(message.asRecord()));
    return Json.bytes(event);
  }

  private List<Received> handled(List<Received> messages, Invocation outcome) {
    return switch (outcome) {
      case Returned(byte[] answer) when source.reportsBatchItemFailures() ->
          BatchReport.handled(messages, answer);
      case Returned _ -> messages;
      case Failed failed -> {
        System.err.println(
            source.function() + " failed: " + failed.type() + ": " + failed.message());
        yield List.of();
      }
    };
  }
}
