package dev.ctxaws.tools;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values, times and numbers as people read them. */
final class Shown {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

  private Shown() {}

  /** A value, cut behind {@code width} characters, with a note of how long it is. */
  static String value(Value value, int width) {
    return switch (value) {
      case Value.Str(String text) -> {
        int length = text.codePointCount(0, text.length());
        yield length <= width
            ? text(value)
            : text(new Value.Str(text.substring(0, text.offsetByCodePoints(0, width))))
                + count("… (%,d characters)", length);
      }
      case Value.Bytes bytes -> bytes(bytes.toByteArray(), width);
      default -> {
        var text = text(value);
        int length = text.codePointCount(0, text.length());
        yield length <= width
            ? text
            : text.substring(0, text.offsetByCodePoints(0, width))
                + count("… (%,d characters)", length);
      }
    };
  }

  /** As JavaScript would write it: an int64 is {@code 1999n}, a double {@code 1999}. */
  private static String text(Value value) {
    return switch (value) {
      case Value.Int64(long number) -> number + "n";
      case Value.Float64(double number) ->
          Double.isFinite(number) && Double.doubleToRawLongBits(number) != NEGATIVE_ZERO
              ? ConvexJson.text(value)
              : value.toString();
      case Value.Bytes bytes -> "0x" + HexFormat.of().formatHex(bytes.toByteArray());
      case Value.Arr(var items) ->
          items.stream().map(Shown::text).collect(Collectors.joining(", ", "[", "]"));
      case Value.Obj object ->
          IntStream.range(0, object.size())
              .mapToObj(i -> object.nameAt(i) + ": " + text(object.valueAt(i)))
              .collect(Collectors.joining(", ", "{", "}"));
      default -> printable(value.toString());
    };
  }

  private static String bytes(byte[] bytes, int width) {
    var hex = HexFormat.of();
    int shown = width / 2;
    return bytes.length <= shown
        ? "0x" + hex.formatHex(bytes)
        : "0x" + hex.formatHex(Arrays.copyOf(bytes, shown)) + count("… (%,d bytes)", bytes.length);
  }

  /** Nothing that a terminal would obey. */
  private static String printable(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** A time in UTC, to the millisecond. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** A time in milliseconds since 1970, and how long ago that is. */
  static String age(long millis, Instant now) {
    var time = Instant.ofEpochMilli(millis);
    return time(time) + ", " + ago(Duration.between(time, now));
  }

  private static String ago(Duration age) {
    long seconds = age.toSeconds();
    if (seconds < 0) {
      return count("%,d s in the future", -seconds);
    }
    if (seconds < 120) {
      return count("%,d s ago", seconds);
    }
    return seconds < 2 * 3600
        ? count("%,d min ago", seconds / 60)
        : count("%,d h ago", seconds / 3600);
  }

  /** A number with its thousands apart, in a text. */
  static String count(String format, long number) {
    return String.format(Locale.ROOT, format, number);
  }

  /** {@code 1 document}, {@code 2,000 documents}. */
  static String count(long number, String one) {
    return count("%,d ", number) + (number == 1 ? one : one + "s");
  }
}
