package dev.ctxaws.engine;

import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.Timers;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.store.Finisher;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link Engine} needs from outside, besides its store.
 *
 * @param finisher who writes for a process that has no right to; null for one that has
 */
public record Ports(
    Clock clock,
    Entropy entropy,
    Parallel parallel,
    Invoker invoker,
    Timers timers,
    Environment environment,
    Alarm alarm,
    ObjectStore objects,
    VectorStore vectors,
    @Nullable Finisher finisher) {
  /** DynamoDB needs more than ten seconds to place the intents of the largest transactions. */
  private static final Times TIMES = Times.PROTOCOL.valid(Duration.ofSeconds(60));

  /** Of a process that may write. */
  public Ports(
      Clock clock,
      Entropy entropy,
      Parallel parallel,
      Invoker invoker,
      Timers timers,
      Environment environment,
      Alarm alarm,
      ObjectStore objects,
      VectorStore vectors) {
    this(
        clock,
        entropy,
        parallel,
        invoker,
        timers,
        environment,
        alarm,
        objects,
        vectors,
        /* finisher= */ null);
  }

  /** What transactions on a store need. */
  public TxnPorts transactions(Store store) {
    var ports = new TxnPorts(store, clock, entropy, parallel, TIMES);
    return finisher == null ? ports : ports.onlyReading(finisher);
  }
}
