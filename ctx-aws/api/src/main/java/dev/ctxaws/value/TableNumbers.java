package dev.ctxaws.value;

/**
 * The number that stands for a table in ids and in storage keys.
 *
 * <p>It is a hash of the name: every deployment, test and import gives a table the same number, and
 * a cold start needs no registry. Two tables of one app with one number are refused by the
 * processor. The range makes ids 34 characters long.
 */
public final class TableNumbers {
  /** The table of scheduled functions. */
  public static final int SCHEDULED_FUNCTIONS = 1;

  /** The table of files. */
  public static final int STORAGE = 2;

  /** The table of crons. */
  public static final int CRON_JOBS = 3;

  /** The table of objects that belong to no file. */
  public static final int STORAGE_OBJECTS = 4;

  private static final int FIRST = 1 << 14;
  private static final int COUNT = (1 << 21) - FIRST;

  private TableNumbers() {}

  /** The number of the table called {@code name}. */
  public static int of(String name) {
    return switch (name) {
      case "_scheduled_functions" -> SCHEDULED_FUNCTIONS;
      case "_storage" -> STORAGE;
      case "_cron_jobs" -> CRON_JOBS;
      case "_storage_objects" -> STORAGE_OBJECTS;
      default -> FIRST + Math.floorMod(hash(name), COUNT);
    };
  }

  /** Whether a number is that of a system table. */
  public static boolean isSystem(int number) {
    return number >= SCHEDULED_FUNCTIONS && number <= STORAGE_OBJECTS;
  }

  /** FNV-1a over the characters, which are ASCII. */
  private static int hash(String name) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x01000193;
    }
    return hash;
  }
}
