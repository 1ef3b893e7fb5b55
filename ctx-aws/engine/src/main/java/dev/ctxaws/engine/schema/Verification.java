package dev.ctxaws.engine.schema;

import java.util.List;

/**
 * What a comparison of all indexes with all documents has found.
 *
 * @param documents how many documents were compared, one that is in several indexes once for each
 * @param entries how many entries were
 * @param differences how many of them were not as they should be
 * @param examples the first of these differences, at most {@value #EXAMPLES}
 */
public record Verification(
    long documents, long entries, long differences, List<Difference> examples) {
  /** The most examples. */
  static final int EXAMPLES = 100;

  public Verification {
    examples = List.copyOf(examples);
  }
}
