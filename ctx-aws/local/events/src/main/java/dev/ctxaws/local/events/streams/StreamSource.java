package dev.ctxaws.local.events.streams;

import java.util.List;

/**
 * A table whose changes a function gets, in batches, in order for each shard of its stream.
 *
 * @param table its name; the mapping begins when the table is there and has a stream
 * @param function its name
 * @param start where a stream that was not read before is read from
 * @param batching what is handed over in one call
 * @param retries what becomes of a batch that the function does not handle
 * @param reportsBatchItemFailures whether the function says from which record on it failed
 * @param filters patterns in JSON, of which a record must match one; none for all records
 */
public record StreamSource(
    String table,
    String function,
    Start start,
    Batching batching,
    Retries retries,
    boolean reportsBatchItemFailures,
    List<String> filters) {

  /** Where a new stream is read from. */
  public enum Start {
    /** From the oldest record that is kept: that of a day ago. */
    TRIM_HORIZON,
    /** From the changes that are made from now on. */
    LATEST
  }

  /** Checks the filters too. */
  public StreamSource {
    filters = List.copyOf(filters);
    filters.forEach(Filter::of);
  }

  /** Whoever reads, for its place in the journal and in messages. */
  String name() {
    return function + "/" + table;
  }
}
