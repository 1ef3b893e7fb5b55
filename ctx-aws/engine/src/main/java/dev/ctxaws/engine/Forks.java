package dev.ctxaws.engine;

import dev.ctxaws.ActionCtx.Fork;
import dev.ctxaws.ActionCtx.Work;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The work that an action has started beside itself; it ends with the action. */
final class Forks implements AutoCloseable {
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();

  <T extends @Nullable Object, E extends Exception> Fork<T, E> start(Work<T, E> work) {
    var task = new FutureTask<T>(work::run);
    var thread =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  try {
                    task.run();
                  } finally {
                    running.remove(Thread.currentThread());
                  }
                });
    running.add(thread);
    thread.start();
    return () -> join(task);
  }

  @SuppressWarnings("unchecked") // work throws E, unchecked exceptions, and nothing else
  private static <T extends @Nullable Object, E extends Exception> T join(FutureTask<T> task)
      throws E {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw (E) e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Stops what nobody has joined. */
  @Override
  public void close() {
    running.forEach(Thread::interrupt);
  }
}
