package dev.ctxaws.aws.lambda;

import dev.ctxaws.json.JsonFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the header {@code Convex-Client} says: {@code npm-1.48.0}. */
final class ConvexClient {
  private static final Pattern HEADER =
      Pattern.compile("([A-Za-z0-9_-]+)-(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})(?:[-+].*)?");

  private ConvexClient() {}

  /**
   * The format of answers for a client that names none: older npm clients expect the encoded one.
   *
   * @param header null when there is none
   */
  static JsonFormat defaultFormat(@Nullable String header) {
    if (header == null) {
      return JsonFormat.JSON;
    }
    var match = HEADER.matcher(header);
    if (!match.matches()) {
      throw new Refusal(
          400,
          "InvalidClientVersion",
          "Expected a client and its version in the header Convex-Client, such as npm-1.48.0.");
    }
    boolean npm = match.group(1).equals("npm");
    if (npm && compare(match.toMatchResult(), 0, 19, 1) <= 0) {
      throw new Refusal(
          400,
          "UnsupportedClientVersion",
          "The npm package convex "
              + header.substring("npm-".length())
              + " is too old. Update it to 0.20.0 or later.");
    }
    boolean old = npm && compare(match.toMatchResult(), 1, 4, 1) <= 0;
    return old ? JsonFormat.CONVEX_ENCODED_JSON : JsonFormat.JSON;
  }

  private static int compare(java.util.regex.MatchResult found, int... version) {
    for (int i = 0; i < version.length; i++) {
      int order = Integer.compare(Integer.parseInt(found.group(i + 2)), version[i]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
