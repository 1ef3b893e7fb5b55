package dev.ctxaws.local.runtime;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The processes of all functions. A call takes one that waits, or else a new one, and gives it back
 * when it has been handled. There are at most so many of one function, as with a reserved
 * concurrency, and so many of all: when one more is needed then, the one that has waited longest is
 * stopped. Where Lambda would refuse a call, it waits here.
 */
final class ProcessPool implements AutoCloseable {
  private final int mostOfOne;
  private final int mostOfAll;
  private final Starter starter;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** The one that has waited longest comes first. */
  private final Deque<FunctionProcess> waiting = new ArrayDeque<>();

  private final Set<FunctionProcess> busy = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int count;
  private boolean closed;

  /** Starts a process of a function. */
  interface Starter {
    FunctionProcess start(String function) throws IOException;
  }

  ProcessPool(int mostOfOne, int mostOfAll, Starter starter) {
    this.mostOfOne = mostOfOne;
    this.mostOfAll = mostOfAll;
    this.starter = starter;
  }

  /** A process for one call, to be given back. */
  FunctionProcess take(String function) throws IOException, InterruptedException {
    var warm = warmOrRoom(function);
    if (warm != null) {
      return warm;
    }
    FunctionProcess started = null;
    try {
      started = starter.start(function);
      return keep(started);
    } finally {
      if (started == null) {
        forget(function);
      }
    }
  }

  /** One that waits; or null, when there is room for a new one, which is then counted. */
  private @Nullable FunctionProcess warmOrRoom(String function) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        if (closed) {
          throw new InterruptedException();
        }
        var warm = newestOf(function);
        if (warm != null) {
          busy.add(warm);
          return warm;
        }
        if (counts.getOrDefault(function, 0) < mostOfOne) {
          if (count == mostOfAll && !waiting.isEmpty()) {
            stop(waiting.removeFirst());
          }
          if (count < mostOfAll) {
            count++;
            counts.merge(function, 1, Integer::sum);
            return null;
          }
        }
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable FunctionProcess newestOf(String function) {
    for (var each = waiting.descendingIterator(); each.hasNext(); ) {
      var process = each.next();
      if (process.name().equals(function)) {
        each.remove();
        if (process.isGood()) {
          return process;
        }
        stop(process);
      }
    }
    return null;
  }

  private FunctionProcess keep(FunctionProcess started) throws InterruptedException {
    lock.lock();
    try {
      if (closed) {
        stop(started);
        throw new InterruptedException();
      }
      busy.add(started);
      return started;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a process back; one that is good for nothing more is stopped. */
  void giveBack(FunctionProcess process) {
    lock.lock();
    try {
      busy.remove(process);
      if (process.isGood() && !closed) {
        waiting.addLast(process);
        changed.signalAll();
      } else {
        stop(process);
      }
    } finally {
      lock.unlock();
    }
  }

  private void stop(FunctionProcess process) {
    process.close();
    forget(process.name());
  }

  private void forget(String function) {
    lock.lock();
    try {
      count--;
      counts.merge(function, -1, Integer::sum);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Kills all, also those that handle something. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      var all = new ArrayList<>(waiting);
      waiting.clear();
      all.addAll(busy);
      all.forEach(FunctionProcess::close);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
