package dev.ctxaws.local.events;

import static java.util.Objects.requireNonNull;

import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Journal;
import dev.ctxaws.local.events.core.SystemTimeline;
import dev.ctxaws.local.events.core.Timeline;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.lambda.AsyncInvoke;
import dev.ctxaws.local.events.scheduler.DeclaredSchedule;
import dev.ctxaws.local.events.sources.EventSource;
import dev.ctxaws.local.events.streams.StreamSource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server is to be like: where it is, and what a template would make in the cloud. */
public final class EventServerBuilder {
  private final Functions functions;
  private final Map<String, AsyncInvoke> asyncInvokes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> queues = new LinkedHashMap<>();
  private final List<String> groups = new ArrayList<>();
  private final List<DeclaredSchedule> schedules = new ArrayList<>();
  private final List<EventSource> sources = new ArrayList<>();
  private final List<StreamSource> streams = new ArrayList<>();
  private @Nullable URI dynamoDb;
  private @Nullable Path folder;
  private @Nullable Timeline timeline;
  private Deliveries deliveries = Deliveries.faithful();
  private int port;

  EventServerBuilder(Functions functions) {
    this.functions = functions;
  }

  /** Keeps what it accepts in a folder, which is made if it is not there. One server at a time. */
  public EventServerBuilder in(Path place) {
    folder = place;
    return this;
  }

  /** Listens at a port; 0 stands for any free one. */
  public EventServerBuilder at(int number) {
    port = number;
    return this;
  }

  /** Goes by another clock, which is not closed with the server. */
  public EventServerBuilder on(Timeline clock) {
    timeline = clock;
    return this;
  }

  /** Has faults from the start. */
  public EventServerBuilder delivering(Deliveries faults) {
    deliveries = faults;
    return this;
  }

  /** Has a queue, with attributes as in CreateQueue; one that is there gets them. */
  public EventServerBuilder queue(String name, Map<String, String> attributes) {
    queues.put(name, Map.copyOf(attributes));
    return this;
  }

  /** Has a group of schedules. */
  public EventServerBuilder group(String name) {
    groups.add(name);
    return this;
  }

  /**
   * Has a schedule, in a group that is declared too. One that was declared before, and is not now,
   * goes.
   */
  public EventServerBuilder schedule(DeclaredSchedule schedule) {
    schedules.add(schedule);
    return this;
  }

  /** Treats the queued calls of a function in its own way. Its queue must be declared too. */
  public EventServerBuilder async(String function, AsyncInvoke config) {
    asyncInvokes.put(function, config);
    return this;
  }

  /** Calls a function with the messages of a queue, which must be declared too. */
  public EventServerBuilder source(EventSource source) {
    sources.add(source);
    return this;
  }

  /** Reads streams of tables there. */
  public EventServerBuilder dynamoDb(URI endpoint) {
    dynamoDb = endpoint;
    return this;
  }

  /**
   * Calls a function with the changes of a table, of the {@link #dynamoDb} that must be named too.
   */
  public EventServerBuilder source(StreamSource source) {
    streams.add(source);
    return this;
  }

  /**
   * Starts it.
   *
   * @throws IOException when the port or the folder is in use, or the folder is damaged
   */
  public EventServer start() throws IOException {
    for (var source : sources) {
      if (!queues.containsKey(source.queue())) {
        throw new IllegalArgumentException(
            source
                + " reads a queue that was not declared. Call queue(\""
                + source.queue()
                + "\", …).");
      }
      if (!functions.has(source.function())) {
        throw new IllegalArgumentException(source + " calls a function that there is not.");
      }
    }
    for (var source : streams) {
      if (dynamoDb == null) {
        throw new IllegalArgumentException(source + " reads a stream. Call dynamoDb(…).");
      }
      if (!functions.has(source.function())) {
        throw new IllegalArgumentException(source + " calls a function that there is not.");
      }
      checkQueue(source.function(), source.retries().onFailure());
    }
    asyncInvokes.forEach((function, config) -> checkQueue(function, config.onFailure()));
    return new EventServer(this);
  }

  private void checkQueue(String function, @Nullable String onFailure) {
    if (onFailure != null && !queues.containsKey(onFailure)) {
      throw new IllegalArgumentException(
          function
              + " reports its failures to a queue that was not declared. Call queue(\""
              + onFailure
              + "\", …).");
    }
  }

  Journal journal() throws IOException {
    return folder == null ? Journal.inMemory() : Journal.in(folder);
  }

  Timeline timeline(Deque<AutoCloseable> parts) {
    if (timeline != null) {
      return timeline;
    }
    var system = new SystemTimeline();
    parts.push(system);
    return system;
  }

  Functions functions() {
    return functions;
  }

  Deliveries deliveries() {
    return deliveries;
  }

  int port() {
    return port;
  }

  Map<String, Map<String, String>> queues() {
    return queues;
  }

  List<String> groups() {
    return groups;
  }

  List<DeclaredSchedule> schedules() {
    return schedules;
  }

  Map<String, AsyncInvoke> asyncInvokes() {
    return asyncInvokes;
  }

  List<EventSource> sources() {
    return sources;
  }

  List<StreamSource> streams() {
    return streams;
  }

  /** Where streams are; there are none without it. */
  URI dynamoDb() {
    return requireNonNull(dynamoDb, "checked by start");
  }
}
