package dev.ctxaws.bench.faults;

import dev.ctxaws.bench.app.Tasks.Wanted;
import dev.ctxaws.bench.stack.Batch;
import dev.ctxaws.bench.stack.Batch.Plan;
import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.stack.Trouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Has mutations and actions scheduled in all ways, for now, for in some seconds and for in twenty
 * minutes; something goes wrong; time passes; what was forgotten is swept; and in the end each has
 * come to its own.
 */
final class Drill {
  /*
   * Twenty minutes are a matter of setting clocks: those of the functions and of the services go
   * together, but for the drill in which the functions' is behind. Nobody waits for what is known to
   * be lost, nor for the ten seconds after which a sweep takes a job for forgotten; but an action
   * over which the clock was set by more than it may take is lost, and that is its right.
   */
  private static final Duration SPREAD = Duration.ofSeconds(2);
  private static final Duration FAR = Duration.ofMinutes(20);

  /** From when it is scheduled until its schedule has fired, and the queue holds it back. */
  private static final Duration UNTIL_FIRED = Duration.ofMinutes(18).plusSeconds(30);

  /** What a sweep takes for forgotten is older than ten seconds. */
  private static final Duration FORGOTTEN = Duration.ofSeconds(30);

  /** An action that began so long ago has been lost. */
  private static final Duration ACTION_LOST = Duration.ofMinutes(17);

  /** A message that was received and not deleted comes again after six minutes. */
  private static final Duration MESSAGE_AGAIN = Duration.ofMinutes(7);

  private static final Duration ACTION_TAKES = Duration.ofMillis(20);

  /** So long that some are killed, or a clock is set, while they run. */
  private static final Duration LONG_ACTION_TAKES = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SHORTLY = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(2);

  /** So that some are canceled before they are due. */
  private static final Duration HEAD_START = Duration.ofSeconds(1);

  private static final int MOST_SWEEPS = 20;

  private final Stack stack;
  private final Batch batch;
  private final int tasks;
  private final long first;
  private final Random random = new Random(1);

  /**
   * A drill.
   *
   * @param tasks how many tasks
   * @param first the number of the first, which no other drill of the stack has
   */
  Drill(Stack stack, int tasks, long first) {
    this.stack = stack;
    this.batch = new Batch(stack);
    this.tasks = tasks;
    this.first = first;
  }

  /** Wake-ups fare badly, and come nevertheless. */
  Row troubled(String fault, Trouble trouble) throws IOException, InterruptedException {
    stack.trouble(trouble);
    schedule(mixed(first, tasks));
    var _ = batch.await(far(), PATIENCE);
    passUntilDue();
    var _ = batch.await(0, PATIENCE);
    return swept(fault);
  }

  /** Some wake-ups never come. */
  Row losing(String fault, Trouble trouble) throws IOException, InterruptedException {
    stack.trouble(trouble);
    schedule(mixed(first, tasks), LONG_ACTION_TAKES);
    batch.awaitNoneRuns(SILENCE);
    passUntilDue();
    return swept(fault);
  }

  /** The functions' clock is set back when half of the tasks have been scheduled. */
  Row clockBack(String fault, Duration by) throws IOException, InterruptedException {
    schedule(mixed(first, tasks / 2));
    stack.setBehind(by);
    schedule(mixed(first + tasks / 2, tasks - tasks / 2));
    stack.awaitEnds(tasks, SILENCE);
    // Those that were too early by that clock wait in the queue.
    stack.advance(by);
    var _ = batch.await(far(), PATIENCE);
    passUntilDue();
    stack.awaitEnds(far(), SILENCE);
    stack.advance(by);
    var _ = batch.await(0, PATIENCE);
    stack.setBehind(Duration.ZERO);
    return swept(fault);
  }

  /** All are due at one moment, around which they are canceled, one by one. */
  Row canceling(String fault) throws Exception {
    var due = stack.now().plus(FORGOTTEN);
    var wanted =
        LongStream.range(first, first + tasks)
            .mapToObj(number -> new Wanted(number, random.nextBoolean(), 0))
            .toList();
    batch.schedule(wanted, new Plan(due, ACTION_TAKES, 20, 2));
    stack.advance(Duration.between(stack.now(), due.minus(HEAD_START)));
    batch.cancelAll(random);
    var _ = batch.await(0, PATIENCE);
    return swept(fault);
  }

  /** Everything is killed, again and again, and started again. */
  Row killing(String fault, int times) throws IOException, InterruptedException {
    schedule(mixed(first, tasks), LONG_ACTION_TAKES);
    for (int kill = 0; kill < times; kill++) {
      stack.awaitEnds(tasks / (2 * times), SILENCE);
      stack.kill();
      stack.restart();
    }
    stack.advance(MESSAGE_AGAIN);
    stack.awaitEnds(tasks, SILENCE);
    stack.advance(UNTIL_FIRED);
    stack.awaitEnds(far() / 2, SILENCE);
    stack.kill();
    stack.restart();
    stack.advance(MESSAGE_AGAIN);
    stack.awaitEnds(tasks, SILENCE);
    stack.advance(ACTION_LOST);
    return swept(fault);
  }

  private void schedule(List<Wanted> wanted) throws IOException, InterruptedException {
    schedule(wanted, ACTION_TAKES);
  }

  private void schedule(List<Wanted> wanted, Duration takes)
      throws IOException, InterruptedException {
    batch.schedule(wanted, new Plan(null, takes, 10, 2));
  }

  private List<Wanted> mixed(long from, int count) {
    return LongStream.range(from, from + count)
        .mapToObj(number -> new Wanted(number, random.nextBoolean(), after(number)))
        .toList();
  }

  private long after(long number) {
    long some = random.nextLong(SPREAD.toMillis());
    return switch ((int) Math.floorMod(number, 5L)) {
      case 0, 1 -> 0;
      case 2, 3 -> some;
      default -> FAR.toMillis() + some;
    };
  }

  private int far() {
    return (int)
        batch.tasks().values().stream()
            .filter(task -> task.afterMillis() >= FAR.toMillis())
            .count();
  }

  private void passUntilDue() throws IOException, InterruptedException {
    stack.advance(UNTIL_FIRED);
    stack.awaitEnds(far(), SILENCE);
    stack.advance(FAR.minus(UNTIL_FIRED).plus(SPREAD));
  }

  private Row swept(String fault) throws IOException, InterruptedException {
    stack.trouble(Trouble.NONE);
    for (int sweep = 0; sweep < MOST_SWEEPS && batch.open() > 0; sweep++) {
      stack.advance(FORGOTTEN);
      var _ = stack.sweep();
      var _ = batch.await(0, SHORTLY);
    }
    return Row.of(fault, batch);
  }
}
