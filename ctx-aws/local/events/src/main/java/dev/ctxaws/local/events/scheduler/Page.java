package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param most how many elements
 * @param after the key of the last element of the page before, or ""
 */
record Page(int most, String after) {
  private static final int MOST = 100;

  static Page of(Map<String, String> query) {
    return new Page(most(query.get("MaxResults")), after(query.get("NextToken")));
  }

  private static int most(@Nullable String text) {
    if (text == null) {
      return MOST;
    }
    try {
      int most = Integer.parseInt(text);
      if (most >= 1 && most <= MOST) {
        return most;
      }
    } catch (NumberFormatException _) {
      // Refused below.
    }
    throw Constraints.invalid("MaxResults: expected 1 to " + MOST + ", found " + text + ".");
  }

  private static String after(@Nullable String token) {
    try {
      return token == null
          ? ""
          : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw Constraints.invalid("Invalid NextToken.");
    }
  }

  /**
   * The page of a list, as a field of an answer, with the token of the next page if there is one.
   *
   * @param all in the order of their keys
   */
  <T> ObjectNode of(
      List<T> all, String field, Function<T, String> key, Function<T, ObjectNode> shown) {
    var rest = all.stream().filter(element -> key.apply(element).compareTo(after) > 0).toList();
    var answer = Json.object();
    var array = answer.putArray(field);
    rest.stream().limit(most).forEach(element -> array.add(shown.apply(element)));
    if (rest.size() > most) {
      var last = key.apply(rest.get(most - 1)).getBytes(StandardCharsets.UTF_8);
      answer.put("NextToken", Base64.getUrlEncoder().encodeToString(last));
    }
    return answer;
  }
}
