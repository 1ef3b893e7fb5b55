package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.ApiException;
import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.core.Core;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The schedules of a server and their groups. They fire, whoever is listening. */
public final class Schedules {
  /*
   * A schedule that fires notes so and leaves an event for its target, in one change. After a crash
   * it has done both or neither, so that no event is lost and none is made twice; bringing it to the
   * target is the work of Outbox.
   *
   * A server that was not running when a schedule should have fired makes up for it once, however
   * many times were missed.
   */
  private static final String GROUP = "group/";

  /** Marks the schedules of the server's description. No client can say that: it has a space. */
  private static final String DECLARED = "of the template";

  private static final String SCHEDULE = "schedule/";

  private final Core core;
  private final Outbox outbox;
  private final Map<String, Group> groups = new TreeMap<>();
  private final Map<String, Schedule> schedules = new TreeMap<>();

  /** Those that the journal knows. */
  public Schedules(Core core, Targets targets) {
    this.core = core;
    this.outbox = new Outbox(core, targets, this::complete);
    core.records(GROUP)
        .forEach((key, record) -> groups.put(key.substring(GROUP.length()), Group.of(record)));
    core.records(SCHEDULE).forEach((key, record) -> schedules.put(key, Schedule.of(record)));
    declareGroup(Group.DEFAULT);
  }

  /** Begins to fire, and goes on with the events that an earlier server left. */
  public void start() {
    // First those events: what fires now adds events of its own, and sees to them itself.
    outbox.start();
    core.look(() -> List.copyOf(schedules.values())).forEach(this::awaitNext);
  }

  /** Makes a group, if it is not there. */
  public void declareGroup(String name) {
    core.run(
        batch -> {
          if (!groups.containsKey(name)) {
            keep(batch, new Group(name, core.now(), null));
          }
        });
  }

  /**
   * Has exactly these schedules beside those that clients make. One that is there already, and the
   * same, goes on.
   */
  public void declare(List<DeclaredSchedule> declared) {
    core.run(
        batch -> {
          var gone = new TreeMap<>(schedules);
          gone.values().removeIf(schedule -> !DECLARED.equals(schedule.clientToken()));
          for (var wanted : declared) {
            gone.remove(key(wanted.group(), wanted.name()));
            declare(batch, wanted);
          }
          gone.values().forEach(schedule -> drop(batch, schedule));
        });
  }

  private void declare(Batch batch, DeclaredSchedule wanted) {
    var now = core.now();
    var asked = ScheduleRequest.read(wanted.request(), wanted.name(), now);
    group(wanted.group());
    var found = schedules.get(key(wanted.group(), wanted.name()));
    if (found == null || !found.asked().equals(asked)) {
      keep(
          batch,
          new Schedule(wanted.group(), wanted.name(), asked, now, now, DECLARED, newId(), null));
    }
  }

  // Groups.

  Group createGroup(String name, @Nullable String clientToken) {
    return core.change(
        batch -> {
          var found = groups.get(name);
          if (found != null) {
            return same(found.clientToken(), clientToken, found, "Schedule group " + name);
          }
          var group = new Group(name, core.now(), clientToken);
          keep(batch, group);
          return group;
        });
  }

  private void keep(Batch batch, Group group) {
    groups.put(group.name(), group);
    batch.put(GROUP + group.name(), group.toJson());
  }

  Group group(String name) {
    return core.look(
        () -> {
          var group = groups.get(name);
          if (group == null) {
            throw notFound("Schedule group " + name);
          }
          return group;
        });
  }

  List<Group> groups() {
    return core.look(() -> List.copyOf(groups.values()));
  }

  /** Deletes a group, and the schedules in it. */
  void deleteGroup(String name) {
    core.run(
        batch -> {
          group(name);
          if (name.equals(Group.DEFAULT)) {
            throw new ApiException(
                400, "ValidationException", "The default schedule group cannot be deleted.");
          }
          groups.remove(name);
          batch.remove(GROUP + name);
          for (var schedule : List.copyOf(schedules.values())) {
            if (schedule.group().equals(name)) {
              drop(batch, schedule);
            }
          }
        });
  }

  // Schedules.

  Schedule create(String group, String name, ObjectNode asked, @Nullable String clientToken) {
    return core.change(
        batch -> {
          group(group);
          var found = schedules.get(key(group, name));
          if (found != null) {
            return same(found.clientToken(), clientToken, found, "Schedule " + name);
          }
          var now = core.now();
          var schedule = new Schedule(group, name, asked, now, now, clientToken, newId(), null);
          keep(batch, schedule);
          return schedule;
        });
  }

  Schedule update(String group, String name, ObjectNode asked) {
    return core.change(
        batch -> {
          var found = schedule(group, name);
          var schedule =
              new Schedule(
                  group,
                  name,
                  asked,
                  found.created(),
                  core.now(),
                  found.clientToken(),
                  newId(),
                  null);
          keep(batch, schedule);
          return schedule;
        });
  }

  Schedule schedule(String group, String name) {
    return core.look(
        () -> {
          group(group);
          var schedule = schedules.get(key(group, name));
          if (schedule == null) {
            throw notFound("Schedule " + name);
          }
          return schedule;
        });
  }

  List<Schedule> schedules() {
    return core.look(() -> List.copyOf(schedules.values()));
  }

  void delete(String group, String name) {
    core.run(batch -> drop(batch, schedule(group, name)));
  }

  /**
   * A call that repeats another is answered as that one was; a second one of its own is refused.
   */
  private static <T> T same(
      @Nullable String first, @Nullable String token, T found, String subject) {
    if (token != null && token.equals(first)) {
      return found;
    }
    throw new ApiException(409, "ConflictException", subject + " already exists.");
  }

  private static ApiException notFound(String subject) {
    return new ApiException(404, "ResourceNotFoundException", subject + " does not exist.");
  }

  private void keep(Batch batch, Schedule schedule) {
    schedules.put(key(schedule), schedule);
    batch.put(key(schedule), schedule.toJson());
    batch.then(() -> awaitNext(schedule));
  }

  private void drop(Batch batch, Schedule schedule) {
    schedules.remove(key(schedule));
    batch.remove(key(schedule));
  }

  // Firing.

  private void awaitNext(Schedule schedule) {
    var next = schedule.latestUpTo(core.now());
    if (next != null && schedule.isEnabled()) {
      core.at(next.plus(chance(schedule.window())), () -> fire(schedule, next));
    }
  }

  private Duration chance(Duration window) {
    return window.isZero() ? window : Duration.ofMillis(core.deliveries().below(window.toMillis()));
  }

  private void fire(Schedule waiting, Instant time) {
    core.run(
        batch -> {
          // It may have been changed, deleted, or made anew meanwhile.
          if (waiting.equals(schedules.get(key(waiting)))) {
            var fired = waiting.firedFor(time);
            keep(batch, fired);
            if (!outbox.add(batch, key(fired), fired, time)) {
              complete(batch, key(fired), fired.generation());
            }
          }
        });
  }

  /** Deletes a schedule whose last event has been delivered, if it asked for that. */
  private void complete(Batch batch, String key, String generation) {
    var schedule = schedules.get(key);
    if (schedule != null
        && schedule.generation().equals(generation)
        && schedule.isDeletedAtTheEnd()
        && schedule.last() != null
        && schedule.next() == null) {
      drop(batch, schedule);
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private static String key(Schedule schedule) {
    return key(schedule.group(), schedule.name());
  }

  private static String key(String group, String name) {
    return SCHEDULE + group + "/" + name;
  }
}
