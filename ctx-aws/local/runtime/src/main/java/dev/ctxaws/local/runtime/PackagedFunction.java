package dev.ctxaws.local.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A Lambda function as a deployment has it.
 *
 * @param name its name in Lambda
 * @param handler the name of its handler class
 * @param code the zip that is deployed, or a folder that is laid out like one
 * @param environment all that it finds in its environment, beside what Lambda itself says
 * @param timeout how long one call may take
 * @param memoryMb how much memory it is given
 * @param snapStart whether its processes begin from a snapshot
 */
public record PackagedFunction(
    String name,
    String handler,
    Path code,
    Map<String, String> environment,
    Duration timeout,
    int memoryMb,
    boolean snapStart) {
  public PackagedFunction {
    environment = Map.copyOf(environment);
  }
}
