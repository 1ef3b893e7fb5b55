package dev.ctxaws.vector;

/** A number with which a vector index is declared. */
public enum VectorNumber {
  /** How long its vectors are. Source: contract 11. */
  DIMENSIONS("dimensions", 2, 4096),

  /** How many neighbours a vector has in the graph. */
  M("m", 2, 100),

  /** From how many candidates these are chosen; Lucene takes no more than 3,200. */
  EF_CONSTRUCTION("efConstruction", 2, 3_200),

  /** How many candidates a search keeps beyond those it returns. */
  OVER_FETCH("overFetch", 0, 8_000);

  private final String word;
  private final int least;
  private final int most;

  VectorNumber(String word, int least, int most) {
    this.word = word;
    this.least = least;
    this.most = most;
  }

  /** What it is called in {@link dev.ctxaws.schema.VectorIndex}. */
  public String word() {
    return word;
  }

  /** The least it may be. */
  public int least() {
    return least;
  }

  /** The most it may be. */
  public int most() {
    return most;
  }

  /** Whether it may be {@code number}. */
  public boolean allows(int number) {
    return number >= least && number <= most;
  }
}
