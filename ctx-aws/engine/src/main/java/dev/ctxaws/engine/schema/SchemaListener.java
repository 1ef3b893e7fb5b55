package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.port.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** Is told how a change of the schema comes on; it may take long. */
public interface SchemaListener {
  /** What is done to all documents of a table, or to all entries of an index. */
  enum Work {
    /** Whether the documents of a table match its record. */
    CHECKING,
    /** Entries for the documents that were there before an index. */
    BUILDING,
    /** The entries of an index that is no more. */
    DELETING,
    /** Whether an index is what its documents say. */
    VERIFYING
  }

  /** Nothing is done for some time, until no engine goes by an older catalog. */
  void waiting(Duration time);

  /**
   * Some more are done.
   *
   * @param subject the table, or the table and the index: {@code orders.by_customer}
   * @param about how many there are, estimated; never less than {@code done}
   */
  void progress(Work work, String subject, long done, long about);

  /** Nobody. */
  static SchemaListener none() {
    return lines(_ -> {});
  }

  /** Passes on every wait, and what is done only some time after what was passed on before. */
  static SchemaListener seldom(Duration between, Clock clock, SchemaListener to) {
    return new SeldomListener(between.toNanos(), clock, to);
  }

  /** Who wants a sentence of each. */
  static SchemaListener lines(Consumer<String> lines) {
    return new SchemaLines(lines);
  }
}
