package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;

/** Failures that are nobody's fault but the moment's: status 503, and the code says what to do. */
final class Unavailable {
  private Unavailable() {}

  /** The answer when a query or mutation failed in this way; else {@code failure} itself. */
  static RuntimeException ofTransaction(CtxException failure) {
    return switch (failure.code()) {
      case "OptimisticConcurrencyControlFailure" ->
          refusal(
              failure,
              "Data that the function read or wrote changed each time it ran. Try again later.");
      case "OutcomeUnknown" ->
          refusal(failure, "The function may or may not have taken effect. Look before you retry.");
      case "StoreUnavailable" -> refusal(failure, "The database did not answer. Try again later.");
      default -> failure;
    };
  }

  /** The answer when an action elsewhere was not reached, or not heard; else {@code failure}. */
  static RuntimeException ofInvocation(CtxException failure) {
    return switch (failure.code()) {
      case "RejectedBeforeExecution" ->
          refusal(failure, "The action was not started. Try again later.");
      case "OutcomeUnknown" ->
          refusal(failure, "The action may or may not have run. Look before you retry.");
      default -> failure;
    };
  }

  private static Refusal refusal(CtxException failure, String message) {
    return new Refusal(503, failure.code(), message, failure);
  }
}
