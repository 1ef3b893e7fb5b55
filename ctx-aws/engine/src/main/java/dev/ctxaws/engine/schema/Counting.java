package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.document.IndexEntries;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import org.jspecify.annotations.Nullable;

/**
 * Counts the documents of a table, and estimates how many there are by the time in which they were
 * inserted: as if as many had been inserted in each hour.
 */
final class Counting implements KeyBatches.Done {
  private final SchemaListener listener;
  private final SchemaListener.Work work;
  private final String subject;
  private final @Nullable Key first;
  private final @Nullable Key last;
  private long done;

  /**
   * Counts on.
   *
   * @param done how many were done before
   */
  Counting(
      SchemaListener listener,
      SchemaListener.Work work,
      String subject,
      KeyBatches batches,
      KeyRange documents,
      long done) {
    this.listener = listener;
    this.work = work;
    this.subject = subject;
    this.first = batches.end(documents, false);
    this.last = batches.end(documents, true);
    this.done = done;
  }

  @Override
  public void through(Key key, int keys) {
    done += keys;
    listener.progress(work, subject, done, about(key));
  }

  long done() {
    return done;
  }

  /** How many there are, when {@link #done} are up to {@code key}. */
  long about(Key key) {
    if (first == null || last == null) {
      return done;
    }
    double from = IndexEntries.creationTime(first);
    double all = IndexEntries.creationTime(last) - from;
    double part = IndexEntries.creationTime(key) - from;
    return part <= 0 || part >= all ? done : Math.max(done, Math.round(done * (all / part)));
  }
}
