package dev.ctxaws.function;

/** What a function may do. */
public enum FunctionKind {
  /** Reads, in one transaction. */
  QUERY("Query"),
  /** Reads and writes, in one transaction. */
  MUTATION("Mutation"),
  /** Anything; transactions only by calling queries and mutations. */
  ACTION("Action"),
  /** An action that answers an HTTP request. */
  HTTP_ACTION("HttpAction");

  private final String label;

  FunctionKind(String label) {
    this.label = label;
  }

  /** The word for this kind in messages: {@code Query}. */
  public String label() {
    return label;
  }
}
