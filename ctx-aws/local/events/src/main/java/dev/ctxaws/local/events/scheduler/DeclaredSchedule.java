package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import org.jspecify.annotations.Nullable;

/**
 * A schedule that is there as long as the server's description has it, as one of a template is.
 *
 * @param zone of the expression: {@code UTC}
 * @param target an ARN
 * @param input what the target gets, or null for the standard event
 * @param enabled whether it fires
 */
public record DeclaredSchedule(
    String group,
    String name,
    String expression,
    String zone,
    String target,
    @Nullable String input,
    boolean enabled) {
  private static final String ROLE = "arn:aws:iam::000000000000:role/template";

  /** The request that would make it. */
  ObjectNode request() {
    var request = Json.object();
    request.put("GroupName", group).put("ScheduleExpression", expression);
    request.put("ScheduleExpressionTimezone", zone).put("State", enabled ? "ENABLED" : "DISABLED");
    request.putObject("FlexibleTimeWindow").put("Mode", "OFF");
    var to = request.putObject("Target").put("Arn", target).put("RoleArn", ROLE);
    if (input != null) {
      to.put("Input", input);
    }
    return request;
  }
}
