package dev.ctxaws.deploy.iam;

import java.util.Map;

/**
 * A call that a function made, as IAM sees it.
 *
 * @param function the logical id of the function
 * @param action {@code dynamodb:GetItem}
 * @param resource its ARN
 * @param context the condition keys that the call has: {@code iam:PassedToService}
 */
public record AwsCall(
    String function, String action, String resource, Map<String, String> context) {
  public AwsCall {
    context = Map.copyOf(context);
  }

  /** A call without condition keys. */
  public AwsCall(String function, String action, String resource) {
    this(function, action, resource, Map.of());
  }

  @Override
  public String toString() {
    return function + ": " + action + " on " + resource + (context.isEmpty() ? "" : " " + context);
  }
}
