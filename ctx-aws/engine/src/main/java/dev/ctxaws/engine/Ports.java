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
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.TxnPorts;
import java.time.Duration;

/** What an {@link Engine} needs from outside, besides its store. */
public record Ports(
    Clock clock,
    Entropy entropy,
    Parallel parallel,
    Invoker invoker,
    Timers timers,
    Environment environment,
    Alarm alarm,
    ObjectStore objects,
    VectorStore vectors) {
  /** DynamoDB needs more than ten seconds to place the intents of the largest transactions. */
  private static final Times TIMES = Times.PROTOCOL.valid(Duration.ofSeconds(60));

  /**
   * What transactions on a store need. Where {@code CTX_READ_ONLY} is {@code true}, the process has
   * no right to write, and they do not try.
   */
  public TxnPorts transactions(Store store) {
    var ports = new TxnPorts(store, clock, entropy, parallel, TIMES);
    return "true".equals(environment.get("CTX_READ_ONLY")) ? ports.onlyReading() : ports;
  }
}
