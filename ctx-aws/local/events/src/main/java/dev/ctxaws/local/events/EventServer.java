package dev.ctxaws.local.events;

import com.sun.net.httpserver.HttpExchange;
import dev.ctxaws.local.events.core.Core;
import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.core.LocalServer;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.lambda.Invocations;
import dev.ctxaws.local.events.lambda.LambdaApi;
import dev.ctxaws.local.events.scheduler.SchedulerApi;
import dev.ctxaws.local.events.scheduler.Schedules;
import dev.ctxaws.local.events.scheduler.Targets;
import dev.ctxaws.local.events.sources.Poller;
import dev.ctxaws.local.events.sqs.Queues;
import dev.ctxaws.local.events.sqs.SqsApi;
import dev.ctxaws.local.events.streams.Mapping;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/**
 * Lambda's Invoke, SQS and EventBridge Scheduler at one address of the loopback interface.
 * Signatures are not checked.
 *
 * <p>{@link #close} writes nothing that was not written before: for what the server has accepted,
 * it is the same as {@code kill -9}, and a server that is started with the same folder goes on.
 */
public final class EventServer implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Core core;
  private final LocalServer server;
  private final LambdaApi lambda;
  private final SqsApi sqs;
  private final SchedulerApi scheduler;

  /**
   * Describes a server that calls these functions. By default it keeps nothing, listens at a free
   * port, goes by the clock of the machine, and delivers faithfully.
   */
  public static EventServerBuilder of(Functions functions) {
    return new EventServerBuilder(functions);
  }

  EventServer(EventServerBuilder asked) throws IOException {
    try {
      core = closing(new Core(closing(asked.journal()), asked.timeline(parts), asked.deliveries()));
      var queues = new Queues(core);
      queues.declare(asked.queues());
      var invocations = new Invocations(core, asked.functions(), queues, asked.asyncInvokes());
      var schedules = new Schedules(core, new Targets(invocations, queues));
      asked.groups().forEach(schedules::declareGroup);
      schedules.declare(asked.schedules());
      lambda = new LambdaApi(invocations);
      scheduler = new SchedulerApi(core, schedules);
      server = closing(LocalServer.start(asked.port(), this::answer));
      sqs = new SqsApi(queues, server.url());
      for (var source : asked.sources()) {
        new Poller(core, queues, asked.functions(), source).start();
      }
      for (var stream : asked.streams()) {
        closing(new Mapping(core, asked.functions(), queues, asked.dynamoDb(), stream)).start();
      }
      invocations.start();
      schedules.start();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Where it listens, for all services: {@code http://127.0.0.1:3211}. */
  public URI endpoint() {
    return URI.create(server.url());
  }

  /** Has what is accepted from now on meet other faults. */
  public void deliveries(Deliveries changed) {
    core.deliveries(changed);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var requestId = UUID.randomUUID().toString();
    exchange.getResponseHeaders().set("x-amzn-requestid", requestId);
    var path = exchange.getRequestURI().getRawPath();
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    try {
      if (target != null && target.startsWith(SqsApi.TARGET)) {
        sqs.answer(exchange, target.substring(SqsApi.TARGET.length()));
      } else if (path.startsWith(LambdaApi.PATH)) {
        lambda.answer(exchange, requestId);
      } else if (SchedulerApi.isServed(path)) {
        scheduler.answer(exchange);
      } else {
        refuse(
            exchange,
            404,
            "UnknownOperationException",
            "Lambda's Invoke, SQS and EventBridge Scheduler are served here, and nothing else.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      refuse(exchange, 503, "ServiceException", "The server is stopping.");
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.getResponseHeaders().set("x-amzn-errortype", code);
    LocalServer.send(exchange, status, Json.bytes(Json.object().put("Message", message)));
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** Stops everything: requests and calls under way are interrupted, and get no answer. */
  @Override
  public void close() throws IOException {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
