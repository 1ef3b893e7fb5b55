package dev.ctxaws.engine;

import dev.ctxaws.log.Log;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.log.LogLine.Level;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code ctx.log()} of one call, and of what it calls. Source of its limits: contract 17.3. */
final class LogLines implements Log {
  private static final int MOST_LINES = 256;
  private static final int LONGEST_LINE = 32_768;
  private static final String CUT = " (truncated due to length)";

  private final Consumer<LogLine> lines;
  private final AtomicInteger count = new AtomicInteger();

  LogLines(Consumer<LogLine> lines) {
    this.lines = lines;
  }

  @Override
  public void log(@Nullable Object... things) {
    write(Level.LOG, things);
  }

  @Override
  public void debug(@Nullable Object... things) {
    write(Level.DEBUG, things);
  }

  @Override
  public void info(@Nullable Object... things) {
    write(Level.INFO, things);
  }

  @Override
  public void warn(@Nullable Object... things) {
    write(Level.WARN, things);
  }

  @Override
  public void error(@Nullable Object... things) {
    write(Level.ERROR, things);
  }

  private void write(Level level, @Nullable Object[] things) {
    var text = new StringJoiner(" ");
    for (var thing : things) {
      text.add(thing instanceof String string ? quoted(string) : String.valueOf(thing));
    }
    add(new LogLine(level, cut(text.toString())));
  }

  /** Takes over a line of a function that this one called. */
  void add(LogLine line) {
    int before = count.getAndIncrement();
    if (before < MOST_LINES) {
      lines.accept(line);
    } else if (before == MOST_LINES) {
      lines.accept(
          new LogLine(Level.ERROR, "'Log overflow (maximum 256). Remaining log lines omitted.'"));
    }
  }

  /** As Node shows a string: in the quotes that it does not hold itself, if there are such. */
  private static String quoted(String text) {
    char quote = text.indexOf('\'') < 0 ? '\'' : text.indexOf('"') < 0 ? '"' : '`';
    var escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    return quote + (quote == '`' ? escaped.replace("`", "\\`") : escaped) + quote;
  }

  private static String cut(String text) {
    // A character takes at most three bytes.
    if (text.length() <= LONGEST_LINE / 3) {
      return text;
    }
    var fits = CharBuffer.wrap(text);
    StandardCharsets.UTF_8.newEncoder().encode(fits, ByteBuffer.allocate(LONGEST_LINE), true);
    return fits.hasRemaining() ? text.substring(0, fits.position()) + CUT : text;
  }
}
