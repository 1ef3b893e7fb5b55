package dev.ctxaws.tools;

/** The command cannot do what it was asked for. The message is for whoever typed it. */
final class ToolException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ToolException(String message) {
    super(message);
  }

  ToolException(String message, Throwable cause) {
    super(message, cause);
  }
}
