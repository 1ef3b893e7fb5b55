package dev.ctxaws.jwt;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** JSON objects from anyone. */
final class JsonObjects {
  private JsonObjects() {}

  /** The object that {@code text} is. */
  static Map<String, Object> parse(String text) throws ParseException {
    Map<String, Object> object = JSONObjectUtils.parse(text);
    // The library reads the text "null" as null.
    if (object == null) {
      throw new ParseException("Expected an object, found null.", 0);
    }
    return object;
  }
}
