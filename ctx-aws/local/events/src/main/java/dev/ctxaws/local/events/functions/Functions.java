package dev.ctxaws.local.events.functions;

/** The functions of an app, called as Lambda calls them. Safe for many threads. */
public interface Functions {
  /** The most bytes of a payload, and of an answer: 6 MB, as Lambda counts them. */
  int MAX_PAYLOAD = 6_291_556;

  /** Whether there is a function with that name. */
  boolean has(String name);

  /**
   * Calls a function and waits for it.
   *
   * @param name of a function that {@link #has} knows
   * @param requestId the same for each try of one invocation
   * @param payload JSON
   * @throws InterruptedException when the server is closed meanwhile
   */
  Invocation invoke(String name, String requestId, byte[] payload) throws InterruptedException;
}
