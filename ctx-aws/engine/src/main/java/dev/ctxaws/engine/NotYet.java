package dev.ctxaws.engine;

import dev.ctxaws.CtxException;

/** What the API already names and this version does not do. */
final class NotYet {
  private NotYet() {}

  static CtxException available(String method, String what) {
    return new CtxException(
        "NotAvailable", method + " cannot be used: this version has no " + what + " yet.");
  }
}
