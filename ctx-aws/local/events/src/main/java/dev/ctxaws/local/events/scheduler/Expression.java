package dev.ctxaws.local.events.scheduler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a schedule fires. */
sealed interface Expression permits Expression.At, Expression.Rate, Cron {
  /**
   * The first time it fires.
   *
   * @param from not earlier; {@link At} has its own time, which may have passed
   * @return null if it never does
   */
  @Nullable Instant first(Instant from, ZoneId zone);

  /** The first time it fires after a time at which it did, or null when it does not again. */
  @Nullable Instant after(Instant last, ZoneId zone);

  /** Whether it fires once. */
  default boolean isOneTime() {
    return this instanceof At;
  }

  /** The one that a text is. Throws IllegalArgumentException when it is none. */
  static Expression parse(String text) {
    var parts = Syntax.EXPRESSION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(text);
    }
    var inner = parts.group(2);
    return switch (parts.group(1)) {
      case "at" -> At.parse(inner);
      case "rate" -> Rate.parse(inner);
      default -> Cron.parse(inner);
    };
  }

  /** {@code at(2026-11-22T13:00:00)}: a time in the schedule's zone. */
  record At(LocalDateTime time) implements Expression {
    private static At parse(String text) {
      try {
        return new At(LocalDateTime.parse(text, Syntax.TIME));
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    @Override
    public Instant first(Instant from, ZoneId zone) {
      return time.atZone(zone).toInstant();
    }

    @Override
    public @Nullable Instant after(Instant last, ZoneId zone) {
      return null;
    }
  }

  /** {@code rate(5 minutes)}: at once, and then after each period. A day has 24 hours. */
  record Rate(Duration period) implements Expression {
    private static Rate parse(String text) {
      var parts = Syntax.RATE.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(text);
      }
      long count = Long.parseLong(parts.group(1));
      if (count == 0) {
        throw new IllegalArgumentException(text);
      }
      return new Rate(
          switch (parts.group(2)) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
          });
    }

    @Override
    public Instant first(Instant from, ZoneId zone) {
      return from;
    }

    @Override
    public Instant after(Instant last, ZoneId zone) {
      return last.plus(period);
    }
  }

  /** How expressions are written. */
  final class Syntax {
    private static final Pattern EXPRESSION = Pattern.compile("(at|rate|cron)\\((.*)\\)");
    private static final Pattern RATE = Pattern.compile("(\\d{1,9}) (minute|hour|day)s?");
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss")
            .withResolverStyle(ResolverStyle.STRICT);

    private Syntax() {}
  }
}
