package dev.ctxaws.json;

import org.jspecify.annotations.Nullable;

/** How a value is written. Arguments are always read as {@link #CONVEX_ENCODED_JSON}. */
public enum JsonFormat {
  /** Keeps every kind apart: {@code {"$integer":"AQAAAAAAAAA="}}. What Convex clients speak. */
  CONVEX_ENCODED_JSON,

  /** Easy to read and lossy: an Int64 is the string of its digits, bytes are a base64 string. */
  JSON;

  /** The format that a request names, or null when there is none of that name. */
  public static @Nullable JsonFormat named(String name) {
    return switch (name) {
      case "convex_encoded_json", "convex_json" -> CONVEX_ENCODED_JSON;
      case "json", "convex_clean_json" -> JSON;
      default -> null;
    };
  }
}
