package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.WakeUp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wake-ups that wait until somebody asks for them. May be called from several threads. */
public final class MemoryTimers implements Timers {
  private final List<WakeUp> waiting = new ArrayList<>();

  @Override
  public synchronized void wake(List<WakeUp> wakeUps) {
    waiting.addAll(wakeUps);
  }

  @Override
  public synchronized void forget(WakeUp wakeUp) {
    waiting.removeIf(it -> it.job().equals(wakeUp.job()));
  }

  /** Takes the one that is due first, or null when none is due at {@code now}. */
  public synchronized @Nullable WakeUp next(Instant now) {
    var first = waiting.stream().min(Comparator.comparing(WakeUp::due)).orElse(null);
    if (first == null || first.due().isAfter(now)) {
      return null;
    }
    waiting.remove(first);
    return first;
  }

  /** Those that wait, in the order in which they came. */
  public synchronized List<WakeUp> waiting() {
    return List.copyOf(waiting);
  }
}
