package dev.ctxaws.aws.dynamodb.client;

/** Is told of each call of a client, on the thread that calls. */
public interface CallListener {
  /** A call is about to be sent. */
  Call begins(String operation);

  /** What became of a call. */
  interface Call {
    /** It was answered, and has cost so many request units. */
    void answered(double units);

    /** It was refused, or had no answer. */
    void failed(DynamoException why);
  }
}
