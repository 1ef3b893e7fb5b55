package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Consistency;

/**
 * How a function reads for the first time. Eventually consistent reads cost half, and may show what
 * has been; that is found out when all is read again, strongly, before anyone learns of it.
 */
enum FirstReads {
  /**
   * The first pass of a query: if it is old, the second pass has what the function runs on next.
   */
  OF_QUERY,

  /**
   * The first attempt of a mutation. An old document makes the whole attempt fail, and one that a
   * client changes is often one that it has just written; so only ranges, and the documents they
   * lead to, are read at half the price.
   */
  OF_MUTATION,

  /** What was read before has proved old: now it is to be new. */
  AGAIN;

  /**
   * How to read ranges, and several keys at once: no answer rests on them without a second look.
   */
  Consistency ofSeveral() {
    return this == AGAIN ? Consistency.STRONG : Consistency.EVENTUAL;
  }

  /**
   * How to read one key.
   *
   * @param isFirst whether nothing has been read yet: if it stays alone, nothing is read again
   */
  Consistency ofOne(boolean isFirst) {
    return this == OF_QUERY && !isFirst ? Consistency.EVENTUAL : Consistency.STRONG;
  }
}
