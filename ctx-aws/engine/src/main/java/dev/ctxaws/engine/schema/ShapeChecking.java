package dev.ctxaws.engine.schema;

import dev.ctxaws.db.Table;
import dev.ctxaws.engine.document.IndexEntries;
import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.schema.SchemaListener.Work;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks whether the documents that are there can be read as the records of the app. */
final class ShapeChecking {
  /*
   * The documents are looked at before anything is changed, so a deployment that does not fit them
   * changes nothing. But the old code still runs then, and may write a document that only its own
   * record accepts, behind the look or in front of it. So a shape that accepts less than the one before
   * it is looked for again, when the old code takes no calls any more (SchemaSync.finish), and in
   * every deployment until that has been done. In between, a document that does not match is found by
   * whoever reads it.
   */
  private final CatalogSteps steps;

  ShapeChecking(CatalogSteps steps) {
    this.steps = steps;
  }

  /**
   * Looks at the documents of tables whose record may refuse what it accepted before.
   *
   * @return the names of these tables
   */
  Set<String> checkChanged() {
    var narrowed = new TreeSet<String>();
    for (var table : steps.app()) {
      var shape = shape(table);
      if (shape == null ? hasDocuments(table) : shape.mayNotMatch(table)) {
        check(table);
        narrowed.add(table.name());
      }
    }
    return narrowed;
  }

  /** Looks again at the documents of the tables that {@link #checkChanged} has named. */
  void settle() {
    for (var table : steps.app()) {
      var shape = shape(table);
      if (shape == null || !shape.narrowed()) {
        continue;
      }
      check(table);
      steps
          .transactions()
          .<@Nullable Object>write(
              txn -> {
                if (shape.equals(Shape.read(txn, table.name()))) {
                  new Shape(shape.validator(), false).write(txn, table.name());
                }
                return null;
              });
    }
  }

  boolean hasDocuments(Table<?> table) {
    return steps.batches().end(Layout.documents(table), true) != null;
  }

  private @Nullable Shape shape(Table<?> table) {
    return steps.transactions().<@Nullable Shape>read(txn -> Shape.read(txn, table.name()));
  }

  private void check(Table<?> table) {
    var documents = Layout.documents(table);
    var batches = steps.batches();
    batches.forEach(
        documents,
        null,
        (txn, keys) ->
            txn.getAll(new HashSet<>(keys))
                .forEach((key, body) -> IndexEntries.requireMatch(table, key, body)),
        new Counting(steps.listener(), Work.CHECKING, table.name(), batches, documents, 0));
  }
}
