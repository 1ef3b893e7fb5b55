package dev.ctxaws.engine.sim;

import dev.ctxaws.cron.Cron;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.Jobs;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All that crons and their runs ever were, as their store has seen it. */
final class CronHistory {
  /**
   * What one transaction has made of a document.
   *
   * @param by the transaction
   * @param value null when it has deleted the document
   */
  record Version<T>(TxnId by, @Nullable T value) {
    T there() {
      return Objects.requireNonNull(value);
    }
  }

  /**
   * A document.
   *
   * @param created the moment of the transaction that has inserted it, up to some microseconds
   * @param versions from the first to the last
   */
  record Life<T>(String id, Instant created, List<Version<T>> versions) {
    Version<T> first() {
      return versions.getFirst();
    }

    Version<T> last() {
      return versions.getLast();
    }

    /** What a transaction has made of it; null when it did nothing. */
    @Nullable Version<T> by(TxnId transaction) {
      return versions.stream()
          .filter(version -> version.by().equals(transaction))
          .findFirst()
          .orElse(null);
    }
  }

  private final Witness witness;
  private final FunctionTable app;

  /** What {@code witness} has seen. */
  CronHistory(Witness witness, FunctionTable app) {
    this.witness = witness;
    this.app = app;
  }

  List<Life<Cron>> crons() {
    return List.copyOf(lives(Cron.TABLE).values());
  }

  /** By their ids. */
  Map<String, Life<Job>> jobs() {
    return lives(Jobs.TABLE);
  }

  /** How often each job has left a note. */
  Map<Id<?>, Integer> notes() {
    var notes = new LinkedHashMap<Id<?>, Integer>();
    for (var note : lives(CronApp.NOTES).values()) {
      notes.merge(new Id<>(JobNote.textOf(note.first().there(), "job")), 1, Integer::sum);
    }
    return notes;
  }

  private <T> Map<String, Life<T>> lives(Table<T> table) {
    var lives = new LinkedHashMap<String, Life<T>>();
    for (var key : witness.replica().keys(Layout.documents(table))) {
      var id = Objects.requireNonNull(Layout.place(key, app)).id();
      var versions = versions(table, id, key);
      if (!versions.isEmpty()) {
        var created = new StoredDocument(id, Value.Obj.EMPTY).creationTime();
        lives.put(id.toString(), new Life<>(id.toString(), created, versions));
      }
    }
    return lives;
  }

  private <T> List<Version<T>> versions(Table<T> table, DocumentId id, Key key) {
    var versions = new ArrayList<Version<T>>();
    Image last = null;
    for (var image : witness.replica().states(key)) {
      if (image != null && image.version() != null) {
        add(versions, table, id, image.version(), image.value());
      }
      last = image;
    }
    // What is committed and was not put in its place yet.
    var intent = last == null ? null : last.intent();
    if (intent != null && witness.isCommitted(intent.owner())) {
      add(versions, table, id, intent.owner(), intent.value());
    }
    return versions;
  }

  private static <T> void add(
      List<Version<T>> versions, Table<T> table, DocumentId id, TxnId by, byte @Nullable [] body) {
    if (versions.isEmpty() || !versions.getLast().by().equals(by)) {
      var value =
          body == null
              ? null
              : table.codec().decode(StoredDocument.read(id, body).fields(), Path.ROOT);
      versions.add(new Version<>(by, value));
    }
  }
}
