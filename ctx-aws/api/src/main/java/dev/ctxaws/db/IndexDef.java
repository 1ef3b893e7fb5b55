package dev.ctxaws.db;

import java.util.List;

/**
 * What an index orders its table's documents by.
 *
 * @param fields the fields, in order, a dot between the steps to one in another object; creation
 *     time and id follow unsaid
 * @param covering whether entries hold the whole document
 */
public record IndexDef(String name, List<String> fields, boolean covering) {
  /** The name of the index that every table has: its documents in the order of creation. */
  public static final String BY_CREATION_TIME = "by_creation_time";

  public IndexDef {
    fields = List.copyOf(fields);
  }

  /** An index whose entries point to the documents. */
  public static IndexDef pointing(String name, String... fields) {
    return new IndexDef(name, List.of(fields), false);
  }

  /** An index whose entries hold the documents. */
  public static IndexDef covering(String name, String... fields) {
    return new IndexDef(name, List.of(fields), true);
  }
}
