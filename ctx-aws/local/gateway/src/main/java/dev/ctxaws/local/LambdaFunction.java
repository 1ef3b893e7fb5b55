package dev.ctxaws.local;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Lambda function of a template.
 *
 * @param logicalId its key under {@code Resources}
 * @param name its name in Lambda; where the template gives none, the logical id
 * @param handler the name of its handler class
 * @param timeout how long one call may take
 * @param memoryMb how much memory it is given
 * @param codeUri the zip that it is deployed from, beside the template; null when it is not said
 * @param snapStart whether it begins from a snapshot
 * @param routes what the HTTP API sends to it
 */
public record LambdaFunction(
    String logicalId,
    String name,
    String handler,
    Map<String, String> environment,
    Duration timeout,
    int memoryMb,
    @Nullable String codeUri,
    boolean snapStart,
    List<Route> routes) {
  public LambdaFunction {
    environment = Map.copyOf(environment);
    routes = List.copyOf(routes);
  }
}
