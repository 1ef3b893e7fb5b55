package dev.ctxaws;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by the library. The code is stable and can be counted; the message is for the developer. A
 * caller outside sees neither in production, but a request id.
 */
public class CtxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** A failure that can be told in a sentence. */
  public CtxException(String code, String message) {
    this(code, message, null);
  }

  /** A failure with the failure behind it. */
  public CtxException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Which kind of failure this is: {@code NonexistentDocument}. */
  public final String code() {
    return code;
  }
}
