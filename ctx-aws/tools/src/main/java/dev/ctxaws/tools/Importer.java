package dev.ctxaws.tools;

import dev.ctxaws.engine.document.RawDocuments;
import dev.ctxaws.engine.document.Restore;
import dev.ctxaws.engine.document.Restore.Done;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.schema.Catalogs;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.txn.OutOfTimeException;
import dev.ctxaws.engine.txn.OutcomeUnknownException;
import dev.ctxaws.engine.txn.RetriesExhaustedException;
import dev.ctxaws.engine.txn.Transaction;
import dev.ctxaws.engine.txn.Transactions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the documents of an export into the table.
 *
 * <p>All files are checked before anything is written. Then each batch is a transaction; a document
 * that is there already, as it is, costs a read and is left alone. So an import that was cut off is
 * gone on with by running it again.
 */
final class Importer {
  /** What may be in the tables before. */
  enum Mode {
    /** Nothing but documents of the import. */
    INTO_EMPTY,
    /** Other documents, which stay. */
    APPEND,
    /** Anything; afterwards there are the documents of the import and no others. */
    REPLACE
  }

  private static final int PAGE = 500;
  private static final int PAGE_BYTES = 4 << 20;
  private static final int DELETES = 50;
  private static final int ATTEMPTS = 5;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final Data data;
  private final Catalogs catalogs;
  private final Mode mode;
  private final PrintStream out;
  private final Progress progress;
  private long done;
  private long total;

  Importer(Data data, Mode mode, PrintStream out, Progress progress) {
    this.data = data;
    this.catalogs = data.catalogs();
    this.mode = mode;
    this.out = out;
    this.progress = progress;
  }

  void run(Path folder) throws Exception {
    var files = new ImportFolder(data, folder).files();
    if (mode != Mode.REPLACE) {
      for (var file : files) {
        checkFits(file);
      }
    }
    data.deployIfNew();
    total = files.stream().mapToLong(file -> file.ids().size()).sum();
    var lines = new Columns("");
    for (var file : files) {
      lines.add(write(file));
    }
    out.print(lines);
  }

  /** Whether what is in the table now allows this import; before anything is written. */
  private void checkFits(ImportFile file) throws Exception {
    var name = file.table().name();
    long others = 0;
    long there = 0;
    byte @Nullable [] after = null;
    do {
      var page = page(file, after);
      for (var document : page.documents()) {
        there++;
        others += file.ids().containsKey(document.id()) ? 0 : 1;
      }
      after = page.after();
    } while (after != null && (mode == Mode.INTO_EMPTY ? others : there) == 0);
    if (others > 0 && mode == Mode.INTO_EMPTY) {
      throw new ToolException(
          "%s is not empty: it has documents that are not in this import. --append keeps them, --replace removes them. Nothing was imported."
              .formatted(name));
    }
    if (there > 0) {
      file.forEachBatch(
          documents ->
              transaction(
                  txn -> {
                    requireSame(restore(txn), file, documents);
                    return documents;
                  },
                  false));
    }
  }

  /** Throws when one of {@code documents} is there with other fields. */
  private void requireSame(Restore restore, ImportFile file, List<StoredDocument> documents) {
    restore.read(documents);
    for (var document : documents) {
      var current = restore.current(document);
      if (current != null && !current.fields().equals(document.fields())) {
        throw new ToolException(
            "%s:%d: %s has a document %s with other fields. --replace overwrites it. %s was imported."
                .formatted(
                    file.path(),
                    file.ids().get(document.id()),
                    file.table().name(),
                    document.id(),
                    done == 0 ? "Nothing" : "What stands before it"));
      }
    }
  }

  private Restore restore(Transaction txn) {
    return new Restore(txn, catalogs.attempt(txn));
  }

  private RawDocuments.Page page(ImportFile file, byte @Nullable [] after) throws Exception {
    var table = file.table();
    var index = table.byCreationTime().index();
    return transaction(
        txn -> new RawDocuments(txn).page(table, index, after, PAGE, PAGE_BYTES), false);
  }

  /** Writes the documents of a file, and says in cells what has become of them. */
  private List<String> write(ImportFile file) throws Exception {
    Map<Done, Long> counts = new EnumMap<>(Done.class);
    file.forEachBatch(
        documents -> {
          var batch = transaction(txn -> put(restore(txn), file, documents), true);
          batch.forEach((what, count) -> counts.merge(what, count, Long::sum));
          done += documents.size();
          progress.at(file.table().name(), "documents", done, total);
        });
    long deleted = mode == Mode.REPLACE ? deleteOthers(file) : 0;
    var cells = new ArrayList<String>();
    cells.add(file.table().name());
    cells.add(Shown.count(file.ids().size(), "document"));
    cells.add(told(counts, deleted));
    return cells;
  }

  private static String told(Map<Done, Long> counts, long deleted) {
    var told = new ArrayList<String>();
    told.add(Shown.count("%,d new", counts.getOrDefault(Done.INSERTED, 0L)));
    if (counts.containsKey(Done.UNCHANGED)) {
      told.add(Shown.count("%,d already there", counts.getOrDefault(Done.UNCHANGED, 0L)));
    }
    if (counts.containsKey(Done.REPLACED)) {
      told.add(Shown.count("%,d replaced", counts.getOrDefault(Done.REPLACED, 0L)));
    }
    if (deleted > 0) {
      told.add(Shown.count("%,d deleted", deleted));
    }
    return String.join(", ", told);
  }

  private Map<Done, Long> put(Restore restore, ImportFile file, List<StoredDocument> documents) {
    if (mode != Mode.REPLACE) {
      // Somebody may have written it since we looked.
      requireSame(restore, file, documents);
    }
    restore.read(documents);
    Map<Done, Long> counts = new EnumMap<>(Done.class);
    for (var document : documents) {
      counts.merge(restore.put(file.table(), document), 1L, Long::sum);
    }
    return counts;
  }

  private long deleteOthers(ImportFile file) throws Exception {
    long deleted = 0;
    byte @Nullable [] after = null;
    do {
      var page = page(file, after);
      var others =
          page.documents().stream()
              .map(StoredDocument::id)
              .filter(id -> !file.ids().containsKey(id))
              .toList();
      for (int i = 0; i < others.size(); i += DELETES) {
        var some = others.subList(i, Math.min(others.size(), i + DELETES));
        deleted +=
            transaction(
                txn -> {
                  var restore = restore(txn);
                  return some.stream().filter(id -> restore.delete(file.table(), id)).count();
                },
                true);
        progress.at(
            file.table().name() + ", removing others", "documents", deleted, Progress.UNKNOWN);
      }
      after = page.after();
    } while (after != null);
    return deleted;
  }

  /**
   * Runs a transaction, again when it did not come to its end: it does the same each time, and what
   * an earlier one may have written is then already there.
   */
  private <T> T transaction(Transactions.Body<T> body, boolean writes) throws Exception {
    var transactions = data.transactions();
    for (int attempt = 1; ; attempt++) {
      try {
        return writes ? transactions.write(body, Data.TIME) : transactions.read(body, Data.TIME);
      } catch (OutcomeUnknownException
          | RetriesExhaustedException
          | OutOfTimeException
          | StoreUnavailableException e) {
        if (attempt == ATTEMPTS) {
          throw new ToolException(
              "After %s it did not go on: %s Run the same import again, it goes on there."
                  .formatted(Shown.count(done, "document"), e.getMessage()),
              e);
        }
        data.ports().clock().sleep(BETWEEN);
      }
    }
  }
}
