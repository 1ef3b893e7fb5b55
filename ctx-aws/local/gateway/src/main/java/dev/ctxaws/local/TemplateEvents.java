package dev.ctxaws.local;

import dev.ctxaws.local.events.EventServerBuilder;
import dev.ctxaws.local.events.lambda.AsyncInvoke;
import dev.ctxaws.local.events.scheduler.DeclaredSchedule;
import dev.ctxaws.local.events.sources.EventSource;
import dev.ctxaws.local.events.streams.StreamSource;
import java.util.List;
import java.util.Map;

/**
 * What a template says about queues, schedules and their groups, and how functions are called with
 * their events.
 *
 * @param queues attributes as in CreateQueue, by the queue's name
 * @param groups names
 * @param streams the tables whose changes functions are called with
 * @param asyncInvokes by the function's name
 */
record TemplateEvents(
    Map<String, Map<String, String>> queues,
    List<String> groups,
    List<DeclaredSchedule> schedules,
    List<EventSource> sources,
    List<StreamSource> streams,
    Map<String, AsyncInvoke> asyncInvokes) {
  TemplateEvents {
    queues = Map.copyOf(queues);
    groups = List.copyOf(groups);
    schedules = List.copyOf(schedules);
    sources = List.copyOf(sources);
    streams = List.copyOf(streams);
    asyncInvokes = Map.copyOf(asyncInvokes);
  }

  /** Has a server with all of it. */
  EventServerBuilder in(EventServerBuilder server) {
    queues.forEach(server::queue);
    groups.forEach(server::group);
    schedules.forEach(server::schedule);
    sources.forEach(server::source);
    streams.forEach(server::source);
    asyncInvokes.forEach(server::async);
    return server;
  }
}
