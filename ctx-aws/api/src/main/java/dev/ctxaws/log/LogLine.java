package dev.ctxaws.log;

/**
 * A line that a function has logged.
 *
 * @param text what stands behind the level: {@code 'charged' 1999}
 */
public record LogLine(Level level, String text) {
  /** How much a line matters. */
  public enum Level {
    LOG,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** As clients get it: {@code [INFO] 'charged' 1999}. */
  @Override
  public String toString() {
    return "[" + level + "] " + text;
  }
}
