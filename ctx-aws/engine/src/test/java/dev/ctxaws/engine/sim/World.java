package dev.ctxaws.engine.sim;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A world in which nothing happens by itself. Clients run as fibers that stop at every call of the
 * store, every wait and every fork; what happens next is drawn from a seed, so that the same seed
 * always gives the same history.
 *
 * <p>A call arrives, takes effect in one or more steps, and is answered; between any two of these,
 * anything else may happen. A call whose answer is lost, or whose client is gone, takes effect at
 * some later time or never, but not after {@link #REQUEST_LIFE}.
 */
final class World {
  /** T_REQUEST of the protocol. */
  static final Duration REQUEST_LIFE = Duration.ofMinutes(15);

  private static final int MOST_STEPS = 60_000;

  /** What a fiber waits for. */
  private enum Waiting {
    NOTHING,
    EFFECT,
    TIME,
    OTHERS
  }

  /** One fiber of a client. */
  private static final class Task {
    final Client client;
    final Fiber fiber;
    Waiting waiting = Waiting.NOTHING;
    @Nullable BooleanSupplier effect;
    long until;
    int children;
    @Nullable Task parent;

    Task(Client client, Runnable body) {
      this.client = client;
      this.fiber = new Fiber(body);
    }
  }

  /** A client: it may crash, and it may stand still. */
  static final class Client {
    final String name;
    final long clockError;
    boolean crashed;
    long pausedUntil;

    Client(String name, long clockError) {
      this.name = name;
      this.clockError = clockError;
    }
  }

  private record Late(BooleanSupplier effect, long expires, String what) {}

  final RandomGenerator random;
  private final Faults faults;
  private final @Nullable Trace trace;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Runnable> events = new ArrayList<>();
  private @Nullable Task current;
  private long nanos;
  private int steps;

  World(RandomGenerator random, Faults faults, @Nullable Trace trace) {
    this.random = random;
    this.faults = faults;
    this.trace = trace;
  }

  long nanos() {
    return nanos;
  }

  Faults faults() {
    return faults;
  }

  void trace(String line) {
    if (trace != null) {
      trace.add(nanos, current == null ? "" : current.client.name, line);
    }
  }

  boolean isTraced() {
    return trace != null;
  }

  /** Starts a fiber of {@code client}. */
  void start(Client client, Runnable body) {
    tasks.add(new Task(client, body));
  }

  /** Lets things happen until every client has ended or crashed. */
  void run() {
    while (!tasks.isEmpty()) {
      if (++steps > MOST_STEPS) {
        throw new AssertionError("No end after " + MOST_STEPS + " steps: a livelock");
      }
      step();
    }
  }

  /** Lets the effects happen that are still on their way, or some of them. */
  void settle() {
    while (!late.isEmpty()) {
      fire(late.remove(random.nextInt(late.size())));
    }
  }

  /** In a fiber: has {@code effect} take place, one step at a time until it says true. */
  void call(BooleanSupplier effect) {
    var task = requireCurrent();
    task.effect = effect;
    task.waiting = Waiting.EFFECT;
    pause(task);
  }

  /** In a fiber: waits. */
  void sleep(Duration duration) {
    var task = requireCurrent();
    task.until = nanos + Math.max(0, duration.toNanos());
    task.waiting = Waiting.TIME;
    pause(task);
  }

  /** In a fiber: runs {@code bodies} beside each other and waits for all. */
  void forkAndJoin(List<? extends Runnable> bodies) {
    var task = requireCurrent();
    for (var body : bodies) {
      var child = new Task(task.client, body);
      child.parent = task;
      tasks.add(child);
    }
    task.children = bodies.size();
    task.waiting = task.children == 0 ? Waiting.NOTHING : Waiting.OTHERS;
    pause(task);
  }

  /** Has {@code effect} take place at some later time, or never. */
  void later(BooleanSupplier effect, String what) {
    if (random.nextInt(4) != 0) {
      late.add(new Late(effect, nanos + REQUEST_LIFE.toNanos(), what));
    }
  }

  Client clientOfCurrent() {
    return requireCurrent().client;
  }

  private Task requireCurrent() {
    if (current == null) {
      throw new IllegalStateException("Not in a fiber");
    }
    return current;
  }

  private void pause(Task task) {
    Fiber.pause();
    current = task;
  }

  private void step() {
    nanos += random.nextInt(400_000);
    strike();
    events.clear();
    long earliest = Long.MAX_VALUE;
    for (var task : tasks) {
      if (task.waiting == Waiting.EFFECT && task.effect != null) {
        events.add(() -> takeEffect(task));
      } else if (task.client.pausedUntil > nanos) {
        earliest = Math.min(earliest, task.client.pausedUntil);
      } else if (task.waiting == Waiting.TIME && task.until > nanos) {
        earliest = Math.min(earliest, task.until);
      } else if (task.waiting != Waiting.OTHERS) {
        events.add(() -> resume(task));
      }
    }
    for (var effect : late) {
      events.add(
          () -> {
            late.remove(effect);
            fire(effect);
          });
    }
    if (events.isEmpty()) {
      nanos = Math.max(nanos, earliest);
    } else {
      events.get(random.nextInt(events.size())).run();
    }
  }

  private void strike() {
    if (Faults.strikes(faults.crash(), random)) {
      crash(tasks.get(random.nextInt(tasks.size())).client);
    }
    if (!tasks.isEmpty() && Faults.strikes(faults.pause(), random)) {
      var client = tasks.get(random.nextInt(tasks.size())).client;
      client.pausedUntil = nanos + Duration.ofSeconds(random.nextInt(60)).toNanos();
      if (isTraced()) {
        trace(client.name + " stands still");
      }
    }
    if (Faults.strikes(faults.jump(), random)) {
      nanos += Duration.ofMinutes(random.nextInt(45)).toNanos();
      trace("time passes");
    }
  }

  private void crash(Client client) {
    client.crashed = true;
    if (isTraced()) {
      trace(client.name + " crashes");
    }
    for (var task : List.copyOf(tasks)) {
      if (task.client == client) {
        tasks.remove(task);
        if (task.effect != null) {
          later(task.effect, "a call of the crashed " + client.name);
        }
      }
    }
  }

  private void takeEffect(Task task) {
    current = task;
    if (task.effect != null && task.effect.getAsBoolean()) {
      task.effect = null;
      task.waiting = Waiting.NOTHING;
    }
    current = null;
  }

  private void fire(Late effect) {
    if (effect.expires() < nanos) {
      return;
    }
    if (isTraced()) {
      trace("late: " + effect.what());
    }
    while (!effect.effect().getAsBoolean()) {
      // A late write has one step.
    }
  }

  private void resume(Task task) {
    current = task;
    task.waiting = Waiting.NOTHING;
    task.fiber.resume();
    current = null;
    if (task.fiber.isDone()) {
      tasks.remove(task);
      var parent = task.parent;
      if (parent != null && --parent.children == 0) {
        parent.waiting = Waiting.NOTHING;
      }
    }
  }
}
