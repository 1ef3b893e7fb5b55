package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.txn.Times;
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

  /** In steps. */
  private static final int LATE_START = 80;

  private static final int MOST_STEPS = 60_000;

  /** What a fiber waits for. */
  private enum Waiting {
    NOTHING,
    EFFECT,
    TIME,
    OTHERS
  }

  /** Something that may happen next. */
  private abstract class Event {
    /** The lowest goes first, where ranks count. */
    double rank = random.nextDouble();

    /** From when on it may happen; the end of time when it waits for something else. */
    abstract long from();

    abstract void happen();
  }

  /** One fiber of a client. */
  private final class Task extends Event {
    final Client client;
    final Fiber fiber;
    Waiting waiting = Waiting.NOTHING;
    @Nullable BooleanSupplier effect;
    long until;
    long stalledUntil;
    int children;
    @Nullable Task parent;

    Task(Client client, Runnable body) {
      this.client = client;
      this.fiber = new Fiber(body);
    }

    @Override
    long from() {
      return switch (waiting) {
        case EFFECT -> stalledUntil;
        case NOTHING -> Math.max(stalledUntil, client.pausedUntil);
        case TIME -> Math.max(until, Math.max(stalledUntil, client.pausedUntil));
        case OTHERS -> Long.MAX_VALUE;
      };
    }

    @Override
    void happen() {
      if (waiting == Waiting.EFFECT) {
        takeEffect(this);
      } else {
        resume(this);
      }
    }
  }

  /** A call on its way whose answer nobody waits for. */
  private final class Late extends Event {
    final BooleanSupplier effect;
    final String what;
    final long expires = nanos + REQUEST_LIFE.toNanos();
    final long from = nanos + wayOf();

    Late(BooleanSupplier effect, String what) {
      this.effect = effect;
      this.what = what;
    }

    @Override
    long from() {
      return from;
    }

    @Override
    void happen() {
      late.remove(this);
      fire(this);
    }
  }

  /** A client: it may crash, and it may stand still. */
  static final class Client {
    final String name;

    /** By how much its wall clock is wrong, in nanoseconds; it may be set anew at any time. */
    long clockError;

    boolean crashed;
    long pausedUntil;

    Client(String name, long clockError) {
      this.name = name;
      this.clockError = clockError;
    }
  }

  final RandomGenerator random;
  private final Conditions conditions;
  private final @Nullable Trace trace;
  private final List<Task> tasks = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private double lastRank = 1;
  private @Nullable Task current;
  private long nanos;
  private int steps;

  World(RandomGenerator random, Conditions conditions, @Nullable Trace trace) {
    this.random = random;
    this.conditions = conditions;
    this.trace = trace;
  }

  long nanos() {
    return nanos;
  }

  Faults faults() {
    return conditions.faults();
  }

  /** The times of the protocol, as everybody here has them. */
  Times times() {
    return conditions.times();
  }

  void trace(String line) {
    if (trace != null) {
      trace.add(nanos, current == null ? "" : current.client.name, line);
    }
  }

  boolean isTraced() {
    return trace != null;
  }

  /** Starts a fiber of {@code client}, at once or some steps later. */
  void start(Client client, Runnable body) {
    var task = new Task(client, body);
    task.stalledUntil = random.nextBoolean() ? 0 : steps(LATE_START);
    tasks.add(task);
  }

  /** About how long up to {@code most} steps take. */
  long steps(int most) {
    return random.nextLong(most * conditions.longestStep() / 2);
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

  /** In a fiber: runs {@code body} beside it, for the same client. */
  void fork(Runnable body) {
    tasks.add(new Task(requireCurrent().client, body));
  }

  /** In a fiber: runs {@code bodies} beside each other and waits for all. */
  void forkAndJoin(List<? extends Runnable> bodies) {
    var task = requireCurrent();
    for (var body : bodies) {
      var child = new Task(task.client, body);
      child.parent = task;
      // Mostly one after the other, as a client does it that nobody interrupts.
      child.rank = random.nextInt(4) == 0 ? child.rank : task.rank + child.rank * 1e-6;
      tasks.add(child);
    }
    task.children = bodies.size();
    task.waiting = task.children == 0 ? Waiting.NOTHING : Waiting.OTHERS;
    pause(task);
  }

  /** How long a call is on its way whose answer nobody waits for. */
  private long wayOf() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> 0;
      case 2, 3 -> steps(30);
      case 4 -> steps(200);
      default -> random.nextLong(REQUEST_LIFE.toNanos() >> random.nextInt(20));
    };
  }

  /** Has {@code effect} take place at some later time, or never. */
  void later(BooleanSupplier effect, String what) {
    if (random.nextInt(4) != 0) {
      late.add(new Late(effect, what));
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
    nanos += random.nextLong(conditions.longestStep());
    strike();
    events.clear();
    long earliest = Long.MAX_VALUE;
    for (var task : tasks) {
      earliest = Math.min(earliest, offer(task));
    }
    for (var effect : late) {
      earliest = Math.min(earliest, offer(effect));
    }
    if (!events.isEmpty()) {
      choose().happen();
    } else if (earliest < Long.MAX_VALUE) {
      nanos = Math.max(nanos, earliest);
    }
  }

  /** Notes an event if it may happen now; returns from when on it may. */
  private long offer(Event event) {
    long from = event.from();
    if (from <= nanos) {
      events.add(event);
    }
    return from;
  }

  private Event choose() {
    if (conditions.turn() == 0) {
      return events.get(random.nextInt(events.size()));
    }
    var first = events.getFirst();
    for (var event : events) {
      if (event.rank < first.rank) {
        first = event;
      }
    }
    if (random.nextInt(conditions.turn()) == 0) {
      first.rank = random.nextBoolean() ? ++lastRank : random.nextDouble();
    }
    return first;
  }

  private void strike() {
    var faults = conditions.faults();
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
    if (!tasks.isEmpty() && Faults.strikes(faults.stall(), random)) {
      // A few milliseconds as often as a minute.
      long longest = Duration.ofMinutes(1).toNanos() >> random.nextInt(16);
      var task = tasks.get(random.nextInt(tasks.size()));
      task.stalledUntil = nanos + random.nextLong(longest);
      if (isTraced()) {
        trace("a thread of " + task.client.name + " stands still");
      }
    }
    if (Faults.strikes(faults.jump(), random)) {
      nanos += Duration.ofMinutes(45).toNanos() >> random.nextInt(6);
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
    if (effect.expires < nanos) {
      return;
    }
    if (isTraced()) {
      trace("late: " + effect.what);
    }
    while (!effect.effect.getAsBoolean()) {
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
