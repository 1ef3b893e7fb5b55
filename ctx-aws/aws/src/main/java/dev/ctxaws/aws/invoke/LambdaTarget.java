package dev.ctxaws.aws.invoke;

import dev.ctxaws.engine.port.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the Lambdas of a deployment's actions are.
 *
 * @param alias the alias to invoke, or null for the latest code; snapshots belong to aliases
 */
public record LambdaTarget(LambdaEndpoint endpoint, ActionNames names, @Nullable String alias) {
  /** What a synchronous Invoke takes. */
  static final int MAX_PAYLOAD_BYTES = 6 << 20;

  /** As the variables {@code CTX_FUNCTION_PREFIX} and {@code CTX_FUNCTION_ALIAS} say. */
  public static LambdaTarget of(Environment environment) {
    var prefix = environment.get("CTX_FUNCTION_PREFIX");
    return new LambdaTarget(
        LambdaEndpoint.of(environment),
        new ActionNames(prefix == null ? "" : prefix),
        environment.get("CTX_FUNCTION_ALIAS"));
  }

  String functionOf(String path) {
    return names.of(path);
  }

  /** For signatures. */
  public String region() {
    return endpoint.region();
  }

  URI uri() {
    return endpoint.uri();
  }

  /** The address of an Invoke of the action at {@code path}. */
  URI invocations(String path) {
    return invocationsOf(functionOf(path));
  }

  /** The address of an Invoke of the Lambda with a name or an ARN. */
  URI invocationsOf(String function) {
    var base = endpoint.uri().toString();
    var slash = base.endsWith("/") ? "" : "/";
    var qualifier = alias == null ? "" : "?Qualifier=" + alias;
    return URI.create(
        base + slash + "2015-03-31/functions/" + encoded(function) + "/invocations" + qualifier);
  }

  /** ARNs have colons, which a path may have, but a signature writes otherwise. */
  private static String encoded(String function) {
    return function.replace(":", "%3A");
  }
}
