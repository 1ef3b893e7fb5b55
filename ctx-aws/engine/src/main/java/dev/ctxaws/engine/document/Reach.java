package dev.ctxaws.engine.document;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.runtime.FunctionTable;
import org.jspecify.annotations.Nullable;

/**
 * Which tables a reader or writer reaches: those of the app, or those of the system. Who asks for
 * one on the other side is told so.
 *
 * <p>Source: contract 5.2, 5.7.
 */
sealed interface Reach {
  /**
   * The table with the number of an id, or null when there is none.
   *
   * @throws CtxException when it is on the other side
   */
  @Nullable Table<?> table(int number);

  /**
   * Returns when documents of {@code table} may be read.
   *
   * @throws CtxException when it is on the other side
   */
  void require(Table<?> table);

  /** Where documents may be written as well. */
  sealed interface Writable extends Reach {
    /**
     * Returns when documents of the table with a number may be written.
     *
     * @throws CtxException when it is on the other side
     */
    void requireWritable(int number);
  }

  /** The tables of an app: what {@code ctx.db()} reads and writes. */
  record App(FunctionTable functions) implements Writable {
    @Override
    public @Nullable Table<?> table(int number) {
      if (SystemTables.isSystem(number)) {
        throw isSystem();
      }
      return functions.table(number);
    }

    @Override
    public void require(Table<?> table) {
      if (SystemTables.isSystem(table)) {
        throw isSystem();
      }
    }

    @Override
    public void requireWritable(int number) {
      if (SystemTables.isSystem(number)) {
        throw new CtxException(
            "SystemTable", "System tables (prefixed with _) are read-only for functions.");
      }
    }

    private static CtxException isSystem() {
      return new CtxException(
          "SystemTable",
          "System tables can only be accessed with db.system. Read this one by ctx.db().system().");
    }
  }

  /** The system tables as functions see them: what {@code ctx.db().system()} reads. */
  record Shown() implements Reach {
    @Override
    public @Nullable Table<?> table(int number) {
      var table = SystemTables.shown(number);
      if (table == null) {
        throw isOfTheApp();
      }
      return table;
    }

    @Override
    public void require(Table<?> table) {
      if (!SystemTables.isSystem(table)) {
        throw isOfTheApp();
      }
    }

    private static CtxException isOfTheApp() {
      return new CtxException(
          "UserTable", "User tables cannot be accessed with db.system. Read this one by ctx.db().");
    }
  }

  /** The system tables as they are kept: what the engine itself reads and writes. */
  record Kept() implements Writable {
    @Override
    public @Nullable Table<?> table(int number) {
      return SystemTables.kept(number);
    }

    @Override
    public void require(Table<?> table) {
      if (!SystemTables.isSystem(table)) {
        throw new IllegalArgumentException(table.name() + " is no system table.");
      }
    }

    @Override
    public void requireWritable(int number) {
      if (!SystemTables.isSystem(number)) {
        throw new IllegalArgumentException(number + " is the number of no system table.");
      }
    }
  }
}
