package dev.ctxaws.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;

/**
 * The one factory of parsers and generators. Names are the senders', so none is interned for good.
 */
final class Jackson {
  /** A body is at most 16 MiB, and may come as base64 in a string of the event around it. */
  private static final int LONGEST_STRING = 64 << 20;

  /** Strings come out as {@code JSON.stringify} writes them: {@code "\\u001f"}, {@code "😀"}. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_STRING).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private Jackson() {}
}
