package dev.ctxaws.bench.meter;

import dev.ctxaws.engine.port.Parallel;
import java.util.List;
import java.util.function.Supplier;

/** Does things at once as a Lambda does, and knows what is left to do after the reply. */
public final class Afterwards implements Parallel {
  /** As many as a Lambda. */
  private static final int AT_ONCE = 16;

  private final Parallel threads = Parallel.virtualThreads(AT_ONCE);
  private int left;

  @Override
  public <T> List<T> all(List<? extends Supplier<T>> tasks) {
    return threads.all(tasks);
  }

  @Override
  public void afterwards(Runnable task) {
    begun();
    threads.afterwards(
        () -> {
          try {
            task.run();
          } finally {
            ended();
          }
        });
  }

  private synchronized void begun() {
    left++;
  }

  private synchronized void ended() {
    left--;
    notifyAll();
  }

  /** Waits until nothing is left to do. */
  synchronized void await() throws InterruptedException {
    while (left > 0) {
      wait();
    }
  }
}
