package dev.ctxaws.jwt;

import java.io.IOException;

/** Where a provider's keys are. */
interface KeySource {
  /**
   * Fetches them.
   *
   * @throws IOException if that fails; the message says what was asked and what came
   */
  Keys fetch() throws IOException;
}
