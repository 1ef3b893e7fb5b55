package dev.ctxaws.aws.invoke;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs an action in its own Lambda, by Invoke.
 *
 * <p>A call is sent once. Failures say what is known: {@code RejectedBeforeExecution} when the
 * action did not start, {@code OutcomeUnknown} when it may have run, {@code ActionTimedOut} and
 * {@code ActionCrashed} when it started and did not end. What the action itself threw is thrown
 * again here.
 */
public final class LambdaInvoker implements Invoker {
  /*
   * The SDK's client for Lambda would add 3.3 MB to each action's zip, a third of it. And it would
   * send again what had no answer: an action runs at most once; so nothing here does, and the HTTP
   * client must not either.
   */
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "RequestResponse");

  private final SignedPost post;
  private final Entropy entropy;
  private final LambdaTarget target;

  /** {@code post} must wait as long as the slowest action takes, and never send twice. */
  public LambdaInvoker(SignedPost post, Entropy entropy, LambdaTarget target) {
    this.post = post;
    this.entropy = entropy;
    this.target = target;
  }

  @Override
  public Value invoke(String path, Value args, @Nullable UserIdentity identity, Cause cause) {
    var request =
        new InvokeRequest(newRequestId(), path, args, identity, cause.job(), cause.origin());
    var payload = request.write();
    if (payload.length > LambdaTarget.MAX_PAYLOAD_BYTES) {
      throw new CtxException(
          "ArgumentsTooLarge",
          "Arguments for "
              + path
              + " are too large (actual: "
              + payload.length
              + " bytes with what is around them, limit: "
              + LambdaTarget.MAX_PAYLOAD_BYTES
              + ")");
    }
    var answer = send(path, payload);
    if (answer.status() != 200) {
      throw refused(path, answer);
    }
    if (answer.head().firstMatchingHeader("X-Amz-Function-Error").isPresent()) {
      throw crashed(path, answer.body());
    }
    return result(path, answer.body());
  }

  private SignedPost.Answer send(String path, byte[] payload) {
    try {
      return post.send(target.invocations(path), HEADERS, payload);
    } catch (ConnectException | UnknownHostException | NoRouteToHostException e) {
      throw new CtxException(
          "RejectedBeforeExecution",
          path + " was not started: Lambda could not be reached at " + target.uri() + ".",
          e);
    } catch (IOException e) {
      throw new CtxException(
          "OutcomeUnknown",
          path + " may or may not have run: the connection to Lambda broke, or time was up.",
          e);
    }
  }

  private CtxException refused(String path, SignedPost.Answer answer) {
    var lambda = target.functionOf(path);
    int status = answer.status();
    return switch (status) {
      case 429 ->
          new CtxException(
              "RejectedBeforeExecution",
              path + " was not started: too many calls are running already.");
      case 404 ->
          new CtxException(
              "ActionNotDeployed",
              path + " was not started: there is no Lambda " + lambda + ". Deploy it.");
      case 403 ->
          new CtxException(
              "ActionForbidden",
              path + " was not started: this Lambda may not invoke " + lambda + ".");
      default ->
          status < 500
              ? new CtxException(
                  "ActionRefused",
                  path + " was not started: Lambda answered " + status + " for " + lambda + ".")
              : new CtxException(
                  "OutcomeUnknown",
                  path + " may or may not have run: Lambda answered " + status + ".");
    };
  }

  private static CtxException crashed(String path, byte[] body) {
    var error = LambdaError.read(body);
    return error.isTimeout()
        ? new CtxException("ActionTimedOut", path + " did not end within its Lambda's time-out.")
        : new CtxException(
            "ActionCrashed", path + " ended without a result: " + error.type() + ". See its log.");
  }

  private static Value result(String path, byte[] body) {
    InvokeReply reply;
    try {
      reply = InvokeReply.read(body);
    } catch (MalformedJsonException e) {
      throw new CtxException(
          "ActionCrashed", path + " answered something that is no result. See its log.", e);
    }
    return switch (reply) {
      case InvokeReply.Returned(var value) -> value;
      case InvokeReply.Threw(var data) -> throw new AppException(data);
      case InvokeReply.Failed(var code, var message) -> throw failed(code, message);
    };
  }

  /** What these codes say, the action said of a call of its own: it did run itself. */
  private static CtxException failed(String code, String message) {
    return switch (code) {
      case "RejectedBeforeExecution", "OutcomeUnknown" ->
          new CtxException("FunctionFailed", message);
      default -> new CtxException(code, message);
    };
  }

  private String newRequestId() {
    var bytes = new byte[8];
    entropy.fill(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
