package dev.ctxaws.aws.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.aws.sdk.SignedPost;
import java.io.IOException;
import java.util.Map;

/** Has Lambdas run without waiting for them: Invoke, of the type Event. */
public final class AsyncInvokes {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "Event");

  private static final int ACCEPTED = 202;

  private final SignedPost post;
  private final LambdaTarget target;

  /** Invokes the Lambdas of a deployment. */
  public AsyncInvokes(SignedPost post, LambdaTarget target) {
    this.post = post;
    this.target = target;
  }

  /**
   * Has the Lambda of an action run.
   *
   * @throws IOException when Lambda has not accepted it, or does not say
   */
  public void action(String path, String payload) throws IOException {
    function(target.functionOf(path), payload);
  }

  /**
   * Has a Lambda run.
   *
   * @param function its name or ARN
   * @throws IOException when Lambda has not accepted it, or does not say
   */
  public void function(String function, String payload) throws IOException {
    var answer = post.send(target.invocationsOf(function), HEADERS, payload.getBytes(UTF_8));
    if (answer.status() != ACCEPTED) {
      throw new IOException("Lambda answered " + answer.status() + " for " + function + ".");
    }
  }
}
