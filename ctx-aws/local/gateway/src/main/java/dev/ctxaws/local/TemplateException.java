package dev.ctxaws.local;

/** A template that cannot be run here; the message names its file, the place, and what to do. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a message for whoever writes the template. */
  public TemplateException(String message) {
    super(message);
  }

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
