package dev.ctxaws.aws.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What follows the question mark of an address: {@code path=messages:list&args=%7B%7D}. */
record QueryString(String text) {
  /** The first value of a parameter, or null when there is none. */
  @Nullable String get(String name) {
    for (var pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals >= 0 && pair.substring(0, equals).equals(name)) {
        return decoded(name, pair.substring(equals + 1));
      }
    }
    return null;
  }

  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Refusal.badJsonBody(
          "The parameter \"" + name + "\" has a percent sign that begins no escape.");
    }
  }
}
