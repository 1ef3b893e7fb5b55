package dev.ctxaws.bench.stack;

import dev.ctxaws.local.events.core.Deliveries;
import dev.ctxaws.local.events.core.Deliveries.Kind;
import java.time.Duration;

/** What happens to wake-ups on their way. */
public enum Trouble {
  /** Each comes once, at its time. */
  NONE,
  /** Each comes twice: calls, messages, and the events of schedules, whose calls come twice too. */
  DUPLICATED,
  /** Most are late, by up to three seconds, and messages come in any order. */
  LATE_AND_REORDERED,
  /** No asynchronous Invoke arrives. */
  CALLS_LOST,
  /** No message of the queue arrives. */
  MESSAGES_LOST,
  /** No schedule fires. */
  EVENTS_LOST;

  private static final Duration LATEST = Duration.ofSeconds(3);

  private static final long SEED = 1;

  Deliveries deliveries() {
    var deliveries = Deliveries.seeded(SEED);
    return switch (this) {
      case NONE -> deliveries;
      case DUPLICATED -> deliveries.duplicating(1);
      case LATE_AND_REORDERED -> deliveries.delaying(0.9, LATEST).reordering();
      case CALLS_LOST -> deliveries.losing(1).only(Kind.CALL);
      case MESSAGES_LOST -> deliveries.losing(1).only(Kind.MESSAGE);
      case EVENTS_LOST -> deliveries.losing(1).only(Kind.EVENT);
    };
  }
}
