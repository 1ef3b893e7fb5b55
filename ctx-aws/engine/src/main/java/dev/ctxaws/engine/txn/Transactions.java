package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs functions as strictly serializable transactions, again and again until one attempt is whole.
 *
 * <p>What a function throws is thrown on, but only once all that it had read has proved to be one
 * consistent state; until then the function is run again.
 */
public final class Transactions {
  /** A function of the store. It may be run several times, and must repeat itself. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    /** Runs it once. */
    T run(Transaction txn) throws Exception;
  }

  private final TxnPorts ports;
  private final Retries retries;

  /** Transactions on the store of {@code ports}. */
  public Transactions(TxnPorts ports, Retries retries) {
    this.ports = ports;
    this.retries = retries;
  }

  /**
   * Runs a function that writes nothing.
   *
   * @param time how long it may take in all
   * @throws OutOfTimeException when no attempt was whole by then
   */
  public <T extends @Nullable Object> T read(Body<T> body, Duration time) throws Exception {
    return new ReadOnly(ports, retries, Deadline.in(ports.clock(), time)).run(body);
  }

  /**
   * Runs a function and commits what it has written.
   *
   * @param time how long it may take in all
   * @throws RetriesExhaustedException when every attempt failed; nothing was written
   * @throws OutcomeUnknownException when the store does not say whether it was written
   * @throws OutOfTimeException when too little time was left to write; nothing was
   * @throws IllegalStateException where nothing may be written; the function was not run
   */
  public <T extends @Nullable Object> T write(Body<T> body, Duration time) throws Exception {
    if (ports.readOnly()) {
      throw new IllegalStateException(
          "This process may only read, since no code that writes was found for it when the template"
              + " was generated (CTX_READ_ONLY). Generate it again, and deploy.");
    }
    return new Mutation(ports, retries, Deadline.in(ports.clock(), time)).run(body);
  }

  /**
   * Throws {@code thrown} if it is about the transaction rather than of the function that ran in
   * it. Who wants to catch what a function throws calls this first.
   */
  public static void rethrowOwn(Throwable thrown) {
    switch (thrown) {
      case ConflictException e -> throw e;
      case OutOfTimeException e -> throw e;
      case StoreUnavailableException e -> throw e;
      default -> {}
    }
  }

  /** A new id: for each attempt its own, drawn when it begins. */
  static TxnId newId(TxnPorts ports) {
    var bytes = new byte[TxnId.LENGTH];
    ports.entropy().fill(bytes);
    return TxnId.of(bytes);
  }
}
