package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.engine.txn.TxnPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The step of a deployment that brings the store to the tables and indexes of an app, while
 * functions of this and earlier deployments run.
 *
 * <pre>
 * prepare   before the new code takes calls: checks documents, adds tables, builds indexes
 * finish    when the old code takes none any more: takes down what the new code does not declare
 * </pre>
 *
 * <p>Both may be called any number of times, by several processes at once, and go on where an
 * earlier call was killed. Functions can live with whatever such a call has left behind.
 *
 * <p>A table that the app does not declare any more stays as it is, with its documents and indexes.
 */
public final class SchemaSync {
  /*
   * An index goes through these states. Each step is a change of the catalog, and where the next one
   * relies on everybody's knowing, there is a wait before it (Catalogs says what a wait is worth):
   *
   *   none      -> BUILDING   wait, until all who write keep it; then remove the entries that are
   *                           wrong because some did not, and add those that are missing
   *   BUILDING  -> READY
   *   READY     -> RETIRING   wait, until nobody queries it; all keep it until then
   *   RETIRING  -> DROPPING   wait, until nobody keeps it; then delete all entries
   *   DROPPING  -> none
   *
   * and RETIRING -> READY at once, when a deployment is taken back; BUILDING -> DROPPING when it cannot
   * be built, or is not wanted any more. Writers cease to keep an index before its first entry is
   * deleted, and not while they are: an entry that an old writer leaves where all was deleted would
   * be there for the next index of the same name and fields.
   *
   * A vector index is BUILDING, READY and DROPPING in the same way, but never RETIRING: what is kept
   * of it is not in this store, and without it a search is refused rather than wrong.
   *
   * Every step reads the catalog in the transaction in which it acts, and acts only if the index is in
   * the same state by the same revision as when it began to wait. So does every batch of entries.
   */

  /** Who else may be at work on the store. */
  public enum Others {
    /** Anybody: whoever goes by an older catalog is waited for. */
    AT_WORK,
    /**
     * Nobody, because nobody else can reach the store, or nobody has begun yet: there is no one to
     * be waited for.
     */
    NONE
  }

  /** T_CATALOG where nothing else is said: how long engines may go by a catalog. */
  public static final Duration HOLD = Duration.ofSeconds(60);

  private final Duration hold;
  private final Clock clock;
  private final CatalogSteps steps;
  private final ShapeChecking shapes;
  private final IndexBuilding building;
  private final IndexRemoval removal;

  /**
   * A deployment of the tables of an app, and of the system tables, which every app has.
   *
   * @param hold T_CATALOG, how long engines may go by a catalog they have read. An engine at work
   *     reads it twice in that time, and a change of the schema waits that long. In a store it can
   *     become longer, and never shorter
   */
  public SchemaSync(
      List<Table<?>> app, TxnPorts ports, Duration hold, Others others, SchemaListener listener) {
    this.hold = hold;
    this.clock = ports.clock();
    this.steps = new CatalogSteps(SystemTables.and(app), ports, others, listener);
    this.shapes = new ShapeChecking(steps);
    this.building = new IndexBuilding(steps);
    this.removal = new IndexRemoval(steps);
  }

  /**
   * Makes the store fit for the app's code: when it returns, every table of the app can be written,
   * and each of its indexes queried. Code that was there before goes on unharmed.
   *
   * @throws dev.ctxaws.CtxException {@code DocumentDoesNotMatch} when a document cannot be read as
   *     its record any more, or {@code IndexNamesCollide} or {@code VectorIndexOutOfBounds}: then
   *     nothing was changed; {@code IndexKeyTooLong} when a document cannot be in a new index,
   *     which is then given up
   */
  public void prepare() {
    VectorBounds.require(steps.app());
    CatalogChange.requireApart(steps.catalog(), steps.app());
    var narrowed = shapes.checkChanged();
    do {
      removal.drop(steps.indexes(IndexState.DROPPING, true));
    } while (!register(narrowed));
    building.run();
  }

  /**
   * Makes the vector indexes of the app's tables fit to be searched; after {@link #prepare}. One
   * that is not there where vectors are kept, for the first time or because it was lost, or that is
   * not made any more as it was, is built from the documents; until that is done, searches go on
   * with what was there before.
   *
   * @throws dev.ctxaws.CtxException {@code VectorRebuildOvertaken} or {@code SchemaChanged} when
   *     another deployment does the same, or something else
   * @throws IOException when the store of vectors does not do as it is asked; then it may be done
   *     again
   */
  public void prepareVectors(VectorStore vectors) throws IOException {
    vectorsIn(vectors).run();
  }

  /**
   * Builds the vector indexes of some of the app's tables anew, while they are searched and written
   * to.
   *
   * @throws dev.ctxaws.CtxException {@code IndexNotReady} when one was never built by a deployment,
   *     and then nothing is done; {@code VectorRebuildOvertaken} when another rebuild has begun
   * @throws IOException as {@link #prepareVectors} does
   */
  public void rebuildVectors(VectorStore vectors, List<Table<?>> tables) throws IOException {
    vectorsIn(vectors).again(tables);
  }

  /**
   * Removes what is kept of vector indexes of the app's tables that the app does not declare; after
   * {@link #finish}.
   *
   * @throws IOException as {@link #prepareVectors} does
   */
  public void finishVectors(VectorStore vectors) throws IOException {
    vectorsIn(vectors).drop();
  }

  private VectorBuilding vectorsIn(VectorStore vectors) {
    return new VectorBuilding(steps, clock, vectors);
  }

  /**
   * Takes down the indexes of the app's tables that the app does not declare. Looks again at the
   * documents of records that accept less than before: the old code may have written others.
   *
   * @throws dev.ctxaws.CtxException {@code DocumentDoesNotMatch} when it has
   */
  public void finish() {
    removal.run();
    shapes.settle();
  }

  /**
   * Compares every document with its entries in the indexes that can be queried, and every entry
   * with its document, while functions run. What is found here and was not made by hand comes from
   * a write without an answer that took effect very late; see {@link Catalogs}.
   *
   * @param repair whether to put right what is wrong
   */
  public Verification verify(boolean repair) {
    return new IndexVerifying(steps, repair).run();
  }

  /** Puts the app into the catalog; false when an index must be dropped before that. */
  private boolean register(Set<String> narrowed) {
    var before = steps.catalog();
    var notEmpty = new HashSet<String>();
    for (var table : steps.app()) {
      if (before.table(table.name()) == null && shapes.hasDocuments(table)) {
        notEmpty.add(table.name());
      }
    }
    return steps
        .transactions()
        .write(
            txn -> {
              var now = Catalog.read(txn);
              if (isInTheWay(now)) {
                return false;
              }
              var after = CatalogChange.deploy(now, steps.app(), notEmpty, hold);
              if (!after.equals(now)) {
                after.write(txn);
              }
              for (var table : steps.app()) {
                var shape = Shape.of(table, narrowed.contains(table.name()));
                if (!shape.equals(Shape.read(txn, table.name()))) {
                  shape.write(txn, table.name());
                }
              }
              return true;
            });
  }

  private boolean isInTheWay(Catalog catalog) {
    for (var table : steps.app()) {
      for (var index : catalog.indexes(table.name())) {
        if (index.state() == IndexState.DROPPING && table.indexes().contains(index.definition())) {
          return true;
        }
      }
    }
    return false;
  }
}
