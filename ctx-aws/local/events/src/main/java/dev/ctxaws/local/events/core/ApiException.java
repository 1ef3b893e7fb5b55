package dev.ctxaws.local.events.core;

/** A call that is refused, as the service words it. Nothing was changed. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  /**
   * @param status of HTTP
   * @param code the name of the error: {@code ResourceNotFoundException}
   */
  public ApiException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** What the caller reads. */
  public String text() {
    return String.valueOf(getMessage());
  }
}
