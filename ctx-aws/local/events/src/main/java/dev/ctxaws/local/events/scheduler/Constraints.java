package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctxaws.local.events.core.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the members of a request, and says it all at once as AWS does. */
final class Constraints {
  private final List<String> found = new ArrayList<>();

  static ApiException invalid(String message) {
    return new ApiException(400, "ValidationException", message);
  }

  /** A text that must be there, within a length, and match a pattern if one is given. */
  void text(JsonNode node, String member, int most, @Nullable Pattern pattern) {
    if (!node.isTextual()) {
      add("null", member, "Member must not be null");
      return;
    }
    optionalText(node, member, 1, most, pattern);
  }

  /** As {@link #text}, if it is there. */
  void optionalText(JsonNode node, String member, int least, int most, @Nullable Pattern pattern) {
    if (!node.isTextual()) {
      return;
    }
    var text = node.textValue();
    if (text.length() < least) {
      add(text, member, "Member must have length greater than or equal to " + least);
    } else if (text.length() > most) {
      add(text, member, "Member must have length less than or equal to " + most);
    } else if (pattern != null && !pattern.matcher(text).matches()) {
      add(text, member, "Member must satisfy regular expression pattern: " + pattern);
    }
  }

  /** One of some words, if it is there. */
  void optionalWord(JsonNode node, String member, String... words) {
    if (!node.isMissingNode() && !node.isNull() && !List.of(words).contains(node.asText())) {
      add(node.asText(), member, "Member must satisfy enum value set: " + List.of(words));
    }
  }

  /** A number within bounds, if it is there. */
  void optionalNumber(JsonNode node, String member, int least, int most) {
    if (node.isMissingNode() || node.isNull()) {
      return;
    }
    if (node.asLong(Long.MIN_VALUE) < least) {
      add(node.asText(), member, "Member must have value greater than or equal to " + least);
    } else if (node.asLong() > most) {
      add(node.asText(), member, "Member must have value less than or equal to " + most);
    }
  }

  void present(JsonNode node, String member) {
    if (node.isMissingNode() || node.isNull()) {
      add("null", member, "Member must not be null");
    }
  }

  private void add(String value, String member, String constraint) {
    var shown = value.equals("null") ? "null" : "'" + value + "'";
    found.add(
        "Value " + shown + " at '" + member + "' failed to satisfy constraint: " + constraint);
  }

  /** Throws, if something was found. */
  void check() {
    if (!found.isEmpty()) {
      throw invalid(
          String.format(
              Locale.ROOT,
              "%d validation error%s detected: %s",
              found.size(),
              found.size() == 1 ? "" : "s",
              String.join("; ", found)));
    }
  }
}
