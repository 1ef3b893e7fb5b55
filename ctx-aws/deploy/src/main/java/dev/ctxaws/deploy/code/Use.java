package dev.ctxaws.deploy.code;

/** What functions do through their ctx. */
public enum Use {
  /** Runs mutations. */
  MUTATION,
  /** Asks for the {@code storage()} of an action, whose calls are mutations. */
  ACTION_STORAGE,
  /** Stores a file. */
  STORE,
  /** Reads a file. */
  READ_FILE,
  /** Says where a file can be read, or one be sent to. */
  FILE_URL,
  /** Lets clients put a file straight into the bucket. */
  DIRECT_UPLOAD,
  /** Lets clients send a file to the API. */
  UPLOAD,
  /** Has functions run later. */
  SCHEDULE,
  /** Takes back what was to run later. */
  CANCEL,
  /** Searches vectors. */
  VECTOR_SEARCH,
  /** Runs actions, and waits for them. */
  ACTION
}
