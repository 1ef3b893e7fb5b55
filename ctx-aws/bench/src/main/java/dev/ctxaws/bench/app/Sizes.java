package dev.ctxaws.bench.app;

/** How long documents are. */
public final class Sizes {
  /** The bytes of a note's or a page's body, as the engine stores it. */
  public static final int BODY = 500;

  /** What the engine spends on the other fields, and on names and lengths. */
  private static final int REST = 36;

  private Sizes() {}

  static String text(String author, String topic) {
    return "x".repeat(BODY - REST - author.length() - topic.length());
  }
}
