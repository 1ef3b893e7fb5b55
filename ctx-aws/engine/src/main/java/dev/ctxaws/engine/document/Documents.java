package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.meta.TransactionMetrics;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The documents of one transaction, and the index entries that go with them. */
public final class Documents {
  /** The most bytes a document may have, {@code _id} and {@code _creationTime} included. */
  static final int MAX_DOCUMENT = 1 << 20;

  /*
   * A job has the arguments of its function in it, which are bounded when it is scheduled, and may
   * be larger than a document. What is around them is the engine's own, and little.
   */
  private static final int MAX_JOB = 5 << 20;

  /** What these two take at the most, name and value. */
  private static final int SYSTEM_FIELDS = 64;

  /** How many arrays and objects may stand in each other, the document itself counted. */
  private static final int MAX_NESTING = 16;

  /** The same in a job: arguments may be nested as deep as values can be. */
  private static final int MAX_NESTING_OF_JOB = ValueBytes.MAX_DEPTH;

  /** The body of an entry that leads to its document. */
  static final byte[] POINTER = {1};

  private final Transaction txn;
  private final Entropy entropy;
  private final Usage usage;
  private final KeptIndexes indexes;
  private long lastCreationTime;

  /**
   * The documents that {@code txn} sees.
   *
   * @param now when the transaction began; the creation time of its first insert
   * @param entropy for ids
   * @param limits for all that is done with these documents
   * @param indexes what has to follow these documents
   */
  public Documents(
      Transaction txn, Instant now, Entropy entropy, Limits limits, KeptIndexes indexes) {
    this(txn, now, entropy, limits, indexes, CodeTime.unmeasured());
  }

  /**
   * The same, read and written by a function.
   *
   * @param code stands still while these are at work
   */
  public Documents(
      Transaction txn,
      Instant now,
      Entropy entropy,
      Limits limits,
      KeptIndexes indexes,
      CodeTime code) {
    this.txn = txn;
    this.entropy = entropy;
    this.indexes = indexes;
    this.usage = new Usage(limits, code);
    this.lastCreationTime = CreationTime.units(now) - 1;
  }

  /** The table that the document or the index entry at {@code key} is of, or null for none. */
  public static @Nullable Table<?> tableAt(Key key, FunctionTable app) {
    return SystemTables.find(Keys.table(key), app);
  }

  /** What {@code id} says, which may name no document at all. */
  static DocumentId parse(Id<?> id, String method) {
    var parsed = DocumentId.parse(id.value());
    if (parsed == null) {
      throw new CtxException(
          "InvalidId",
          "Invalid argument `id` for `db.%s`: Unable to decode ID: \"%s\"."
              .formatted(method, id.value()));
    }
    return parsed;
  }

  @Nullable StoredDocument get(DocumentId id) {
    var body = txn.get(Keys.document(id));
    if (body == null) {
      return null;
    }
    usage.countDocumentRead(body.length);
    return StoredDocument.read(id, body);
  }

  <T> Id<T> insert(Table<T> table, T value) {
    return insert(table, newId(table), value);
  }

  /** An id that no document of a table has or will have, unless it is inserted with it. */
  DocumentId newId(Table<?> table) {
    var random = new byte[DocumentId.INTERNAL_LENGTH - Keys.SHARD_AT - 1];
    entropy.fill(random);
    return new DocumentId(table.number(), Keys.newInternalId(++lastCreationTime, random));
  }

  /** Inserts a document with an id that {@link #newId} has made, and nobody has used. */
  <T> Id<T> insert(Table<T> table, DocumentId id, T value) {
    var kept = indexes.of(table);
    var internal = id.internal();
    var fields = SystemFields.remove(encode(table, value), id);
    var body = body(table, id, fields);
    usage.countWrite(body.length);
    txn.putFresh(Keys.document(id), body);
    marks(table).inserted(id, fields);
    for (var index : kept) {
      txn.putFresh(
          IndexKeys.entry(table, index, fields, internal), IndexEntries.entryBody(index, body));
    }
    return new Id<>(id.toString());
  }

  /**
   * Puts a document at the id it has, which it had elsewhere; for {@link Restore}.
   *
   * @return what was there before, or null
   */
  @Nullable StoredDocument restore(Table<?> table, StoredDocument document) {
    var before = get(document.id());
    if (before != null) {
      change(table, before, document.fields());
      return before;
    }
    var body = body(table, document.id(), document.fields());
    usage.countWrite(body.length);
    txn.put(Keys.document(document.id()), body);
    marks(table).changed(document.id(), null, document.fields());
    for (var index : indexes.of(table)) {
      txn.put(Layout.entry(table, index, document), IndexEntries.entryBody(index, body));
    }
    return null;
  }

  <T> void patch(Table<T> table, DocumentId id, Patch<T> patch) {
    var before = require(id, "Update");
    var after = before.fields().toBuilder();
    patch
        .changes()
        .forEach(
            (name, value) -> {
              if (value == null) {
                after.remove(name);
              } else {
                after.put(name, value);
              }
            });
    var fields = SystemFields.remove(after.build(), id);
    checkMatches(table, fields);
    change(table, before, fields);
  }

  <T> void replace(Table<T> table, DocumentId id, T value) {
    var fields = SystemFields.remove(encode(table, value), id);
    change(table, require(id, "Replace"), fields);
  }

  void delete(Table<?> table, DocumentId id) {
    var before = require(id, "Delete");
    usage.countWrite(0);
    var internal = id.internal();
    txn.delete(Keys.document(id));
    marks(table).changed(id, before.fields(), null);
    for (var index : indexes.of(table)) {
      txn.delete(IndexKeys.entry(table, index, before.fields(), internal));
    }
  }

  /** How many bytes {@code value} has as it is stored. */
  public static int sizeOf(Value value) {
    return ValueBytes.write(value).length;
  }

  private void change(Table<?> table, StoredDocument before, Obj fields) {
    if (fields.equals(before.fields())) {
      return;
    }
    var id = before.id();
    var body = body(table, id, fields);
    usage.countWrite(body.length);
    txn.put(Keys.document(id), body);
    marks(table).changed(id, before.fields(), fields);
    var internal = id.internal();
    for (var index : indexes.of(table)) {
      moveEntry(
          index,
          IndexKeys.entry(table, index, before.fields(), internal),
          IndexKeys.entry(table, index, fields, internal),
          body);
    }
  }

  private VectorMarks marks(Table<?> table) {
    return new VectorMarks(txn, indexes.vectors(table));
  }

  private void moveEntry(IndexDef index, Key before, Key after, byte[] body) {
    boolean moves = !before.equals(after);
    if (moves) {
      txn.delete(before);
    }
    if (moves || index.covering()) {
      txn.put(after, IndexEntries.entryBody(index, body));
    }
  }

  private StoredDocument require(DocumentId id, String action) {
    var document = get(id);
    if (document == null) {
      throw new CtxException(
          "NonexistentDocument", action + " on nonexistent document ID " + id + ".");
    }
    return document;
  }

  static <T> Obj encode(Table<T> table, T value) {
    return (Obj) table.codec().encode(value);
  }

  /** A patch sets single fields; taken together they must still be a record. */
  private static void checkMatches(Table<?> table, Value fields) {
    try {
      table.codec().decode(fields, Path.ROOT);
    } catch (DecodeException e) {
      throw new CtxException(
          "SchemaEnforcementError",
          "Failed to insert or update a document in table \"%s\" because it does not match the schema: %s"
              .formatted(table.name(), e.getMessage()),
          e);
    }
  }

  static byte[] body(Table<?> table, DocumentId id, Obj fields) {
    boolean isJob = table.number() == TableNumbers.SCHEDULED_FUNCTIONS;
    int deepest = isJob ? MAX_NESTING_OF_JOB : MAX_NESTING;
    int nesting = ValueBytes.depth(fields);
    if (nesting > deepest) {
      throw new CtxException(
          "TooNestedError",
          "Value is too nested (%d levels in the document %s of \"%s\" > maximum nesting %d)"
              .formatted(nesting, id, table.name(), deepest));
    }
    int largest = isJob ? MAX_JOB : MAX_DOCUMENT;
    var body = ValueBytes.write(fields);
    int size = body.length + SYSTEM_FIELDS;
    if (size > largest) {
      throw new CtxException(
          "ValueTooLargeError",
          "Value is too large (%d bytes in the document %s of \"%s\" > maximum size %d MiB)"
              .formatted(size, id, table.name(), largest >> 20));
    }
    return body;
  }

  /** A moment to which {@link #rollBack} can return. */
  public static final class Savepoint {
    private final Transaction.Savepoint writes;
    private final Usage.Written written;

    private Savepoint(Transaction.Savepoint writes, Usage.Written written) {
      this.writes = writes;
      this.written = written;
    }
  }

  /** This moment. */
  public Savepoint savepoint() {
    return new Savepoint(txn.savepoint(), usage.written());
  }

  /** Undoes the writes since {@code savepoint}, which then count no longer. */
  public void rollBack(Savepoint savepoint) {
    txn.rollBack(savepoint.writes);
    usage.rollBack(savepoint.written);
  }

  /** Ends the limits of a call. */
  public interface Limited extends AutoCloseable {
    @Override
    void close();
  }

  /** Limits what is done with these documents until the returned thing is closed. */
  public Limited limited(TransactionLimits limits) {
    return usage.limited(limits);
  }

  /** What was done with these documents so far. */
  public TransactionMetrics metrics() {
    return usage.metrics();
  }

  /** A sentence for each limit of which more than 80 % is used. */
  public List<String> warnings() {
    return usage.warnings();
  }

  CodeTime code() {
    return usage.code();
  }

  Transaction txn() {
    return txn;
  }

  KeptIndexes indexes() {
    return indexes;
  }

  Usage usage() {
    return usage;
  }
}
