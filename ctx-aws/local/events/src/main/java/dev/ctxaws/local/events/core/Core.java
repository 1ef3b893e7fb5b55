package dev.ctxaws.local.events.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the services of one server share. There is one lock: whoever changes something holds it, and
 * lets go when the change is in the journal. So one change may span services, and nobody sees what
 * a crash could take back.
 */
public final class Core implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Journal journal;
  private final Timeline timeline;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Deliveries deliveries;

  public Core(Journal journal, Timeline timeline, Deliveries deliveries) {
    this.journal = journal;
    this.timeline = timeline;
    this.deliveries = deliveries;
  }

  public Instant now() {
    return timeline.now();
  }

  /** The faults of the moment. */
  public Deliveries deliveries() {
    return deliveries;
  }

  /** Has what is accepted from now on meet other faults. */
  public void deliveries(Deliveries changed) {
    deliveries = changed;
  }

  /** The records that were kept under keys with a prefix, for a service that starts. */
  public Map<String, JsonNode> records(String prefix) {
    return journal.records(prefix);
  }

  /**
   * Changes something. What {@code work} notes in the batch is in the journal when this returns.
   * Work that throws must not have changed anything.
   */
  public <T extends @Nullable Object> T change(Function<Batch, T> work) {
    lock.lock();
    try {
      var batch = new Batch();
      T result = work.apply(batch);
      journal.append(batch);
      batch.runThen();
      return result;
    } finally {
      lock.unlock();
    }
  }

  /** As {@link #change}, for work without a result. */
  public void run(Consumer<Batch> work) {
    this.<@Nullable Void>change(
        batch -> {
          work.accept(batch);
          return null;
        });
  }

  /** Looks at something that others may change. */
  public <T extends @Nullable Object> T look(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  /** A condition of the lock, for who waits for a change. */
  public Condition newCondition() {
    return lock.newCondition();
  }

  /** Takes the lock, for who waits on a condition. */
  public ReentrantLock lock() {
    return lock;
  }

  /** Runs a task in a thread of its own, unless the server has been closed. */
  public void start(Runnable task) {
    try {
      threads.execute(() -> guard(task));
    } catch (RejectedExecutionException _) {
      // Closed. What the journal has is done by the next server.
    }
  }

  /** Runs a task when a time has come. */
  public void at(Instant time, Runnable task) {
    if (time.isAfter(now())) {
      timeline.at(time, () -> guard(task));
    } else {
      start(task);
    }
  }

  /** A mistake in one task must not stop the others. */
  private void guard(Runnable task) {
    if (threads.isShutdown()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      if (!threads.isShutdown()) {
        System.err.println("The event server could not do its work: " + e);
        e.printStackTrace();
      }
    }
  }

  /** Interrupts what runs, and lets go of the journal. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    lock.lock();
    try {
      journal.close();
    } finally {
      lock.unlock();
    }
  }
}
