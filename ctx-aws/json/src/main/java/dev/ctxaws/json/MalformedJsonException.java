package dev.ctxaws.json;

import com.fasterxml.jackson.core.JsonLocation;

/** Text that is no JSON, or JSON of another shape than was expected. The message says where. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedJsonException(String what, JsonLocation at) {
    super(
        what + " At line " + at.getLineNr() + ", column " + at.getColumnNr() + ".",
        null,
        false,
        false);
  }
}
