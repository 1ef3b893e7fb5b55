package dev.ctxaws.engine.system;

import dev.ctxaws.cron.Cron;
import dev.ctxaws.db.Table;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.TableNumbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system tables. They lie beside those of the app, in the same store and the same transactions.
 * An app cannot have them: its tables' names do not begin with {@code _}, and their numbers are
 * greater.
 *
 * <p>A system table is there twice: as it is kept, with indexes and fields that are the engine's
 * own, and as functions see it, without.
 */
public final class SystemTables {
  /** As they are kept, in the order of their names. */
  private static final List<Table<?>> KEPT =
      List.of(Cron.TABLE, Jobs.TABLE, KeptFiles.TABLE, LooseObjects.TABLE);

  private static final String PREFIX = "_";

  private SystemTables() {}

  /** Whether a table is one of these, by its name. */
  public static boolean isSystem(Table<?> table) {
    return table.name().startsWith(PREFIX);
  }

  /** Whether a number in an id stands for one of these. */
  public static boolean isSystem(int number) {
    return kept(number) != null;
  }

  /** The table with a number as it is kept, or null when there is none. */
  public static @Nullable Table<?> kept(int number) {
    return switch (number) {
      case TableNumbers.SCHEDULED_FUNCTIONS -> Jobs.TABLE;
      case TableNumbers.STORAGE -> KeptFiles.TABLE;
      case TableNumbers.CRON_JOBS -> Cron.TABLE;
      case TableNumbers.STORAGE_OBJECTS -> LooseObjects.TABLE;
      default -> null;
    };
  }

  /** The table with a number as functions see it, or null when there is none. */
  public static @Nullable Table<?> shown(int number) {
    return switch (number) {
      case TableNumbers.SCHEDULED_FUNCTIONS -> ScheduledFunction.TABLE;
      case TableNumbers.STORAGE -> StoredFile.TABLE;
      case TableNumbers.CRON_JOBS -> Cron.TABLE;
      default -> null;
    };
  }

  /** All tables of a store: these as they are kept, then those of the app. */
  public static List<Table<?>> and(List<Table<?>> app) {
    var all = new ArrayList<>(KEPT);
    for (var table : app) {
      if (isSystem(table)) {
        throw new IllegalArgumentException(
            "An app cannot have the table \"%s\": names that begin with _ are the system's."
                .formatted(table.name()));
      }
      all.add(table);
    }
    return all;
  }

  /** The table with a number, one of these as it is kept or one of the app; null for none. */
  public static @Nullable Table<?> find(int number, FunctionTable app) {
    var system = kept(number);
    return system == null ? app.table(number) : system;
  }
}
