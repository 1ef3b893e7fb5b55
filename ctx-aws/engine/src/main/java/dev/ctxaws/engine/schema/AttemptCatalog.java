package dev.ctxaws.engine.schema;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.KeptIndexes;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog by which one attempt of a function goes, from its first use to its end. */
public final class AttemptCatalog implements KeptIndexes {
  private final Catalogs catalogs;
  private final Times times;
  private final Transaction txn;
  private @Nullable HeldCatalog held;
  private boolean hasReadByIndex;

  AttemptCatalog(Catalogs catalogs, Times times, Transaction txn) {
    this.catalogs = catalogs;
    this.times = times;
    this.txn = txn;
  }

  @Override
  public List<IndexDef> of(Table<?> table) {
    return require(table).kept();
  }

  @Override
  public List<VectorDef> vectors(Table<?> table) {
    return fed(table).stream().map(CatalogVector::definition).toList();
  }

  /** The vector indexes of a table that are to be told of its documents. */
  public List<CatalogVector> fed(Table<?> table) {
    return require(table).vectors().stream().filter(vector -> vector.state().isKept()).toList();
  }

  @Override
  public void requireComplete(Table<?> table, IndexDef index) {
    var found = require(table).index(index);
    if (found != null && found.state() == IndexState.READY) {
      hasReadByIndex = true;
      return;
    }
    refuse();
    throw found == null || found.state() != IndexState.BUILDING
        ? notFound(table, index, found)
        : notReady(table, found);
  }

  /**
   * Returns when every document is in a vector index, or has a mark, or the index was lost.
   *
   * @throws CtxException {@code IndexNotFoundError}, {@code IndexNotReady} or {@code
   *     TableNotDeployed}, with what to do
   */
  public void requireSearchable(Table<?> table, VectorDef index) {
    var found = require(table).vector(index);
    if (found != null && found.state() == IndexState.READY) {
      return;
    }
    refuse();
    throw found == null || found.state() != IndexState.BUILDING
        ? new CtxException(
            "IndexNotFoundError",
            "Index %s.%s not found. The database has no such vector index: deploy the schema of this code."
                .formatted(table.name(), index.name()))
        : new CtxException(
            "IndexNotReady",
            "Index %s.%s is being built and cannot be searched yet. Try again later."
                .formatted(table.name(), index.name()));
  }

  /**
   * Throws when an index was read so late that its entries may have been deleted meanwhile. To be
   * asked at the end of a function: before that, what was read counts for nothing.
   */
  public void requireStillComplete() {
    if (hasReadByIndex && held != null && !held.covers(times.valid())) {
      throw new CtxException(
          "FunctionTimedOut",
          "The function took longer than "
              + held.catalog().hold().plus(times.valid()).toSeconds()
              + " s, which is longer than an index is sure to stay. Read less in one function.");
    }
  }

  private CatalogTable require(Table<?> table) {
    var found = held().catalog().table(table.name());
    if (found == null) {
      refuse();
      throw new CtxException(
          "TableNotDeployed",
          "The database does not have the table \"%s\" yet. Deploy the schema of this code."
              .formatted(table.name()));
    }
    return found;
  }

  private static CtxException notFound(
      Table<?> table, IndexDef index, @Nullable CatalogIndex found) {
    return new CtxException(
        "IndexNotFoundError",
        "Index %s.%s not found. %s"
            .formatted(
                table.name(),
                index.name(),
                found == null
                    ? "The database has none of that name over the fields "
                        + String.join(", ", index.fields())
                        + ": deploy the schema of this code."
                    : "A newer deployment has removed it."));
  }

  private CtxException notReady(Table<?> table, CatalogIndex index) {
    var progress = BuildProgress.read(txn, table, index);
    return new CtxException(
        "IndexNotReady",
        "Index %s.%s is being built and cannot be queried yet%s. Try again later."
            .formatted(
                table.name(),
                index.definition().name(),
                progress == null || progress.about() == 0
                    ? ""
                    : ": %d of about %d documents are done"
                        .formatted(progress.done(), progress.about())));
  }

  private HeldCatalog held() {
    var mine = held;
    if (mine == null) {
      mine = catalogs.current();
      held = mine;
    }
    return mine;
  }

  private void refuse() {
    if (held != null) {
      catalogs.drop(held);
    }
  }
}
