package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of CreateSchedule and UpdateSchedule: checked, and with the defaults filled in. */
final class ScheduleRequest {
  /** What names consist of. */
  static final Pattern NAME = Pattern.compile("^[0-9a-zA-Z-_.]+$");

  static final int LONGEST_NAME = 64;

  private static final Pattern TOKEN = Pattern.compile("^[a-zA-Z0-9-_]+$");
  private static final Pattern ROLE =
      Pattern.compile("^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$");
  private static final Pattern QUEUE =
      Pattern.compile("^arn:aws(-[a-z]+)?:sqs:[a-z0-9\\-]+:\\d{12}:[a-zA-Z0-9\\-_]+$");
  private static final Duration LATEST_START = Duration.ofMinutes(5);
  private static final int MAX_INPUT = 256 * 1024;
  private static final String[] KEPT = {
    "Description",
    "StartDate",
    "EndDate",
    "KmsKeyArn",
    "FlexibleTimeWindow",
    "ScheduleExpression",
    "Target"
  };

  private ScheduleRequest() {}

  /** What a body asks for. Throws a ValidationException that says what is wrong with it. */
  static ObjectNode read(JsonNode body, String name, Instant now) {
    var constraints = new Constraints();
    name(constraints, name, "name");
    group(constraints, body.path("GroupName"));
    constraints.optionalText(body.path("ClientToken"), "clientToken", 1, 64, TOKEN);
    constraints.optionalText(body.path("Description"), "description", 0, 512, null);
    constraints.text(body.path("ScheduleExpression"), "scheduleExpression", 256, null);
    constraints.optionalText(
        body.path("ScheduleExpressionTimezone"), "scheduleExpressionTimezone", 1, 50, null);
    constraints.optionalWord(body.path("State"), "state", "ENABLED", "DISABLED");
    constraints.optionalWord(
        body.path("ActionAfterCompletion"), "actionAfterCompletion", "NONE", "DELETE");
    window(constraints, body.path("FlexibleTimeWindow"));
    target(constraints, body.path("Target"));
    constraints.check();

    var asked = Json.object();
    for (var member : KEPT) {
      if (body.hasNonNull(member)) {
        asked.set(member, body.get(member).deepCopy());
      }
    }
    asked.put("ScheduleExpressionTimezone", text(body, "ScheduleExpressionTimezone", "UTC"));
    asked.put("State", text(body, "State", "ENABLED"));
    asked.put("ActionAfterCompletion", text(body, "ActionAfterCompletion", "NONE"));
    withRetryPolicy(asked);
    checkMeaning(asked, now);
    return asked;
  }

  static void name(Constraints constraints, String name, String member) {
    constraints.text(JsonNodeFactory.instance.textNode(name), member, LONGEST_NAME, NAME);
  }

  private static void group(Constraints constraints, JsonNode group) {
    constraints.optionalText(group, "groupName", 1, LONGEST_NAME, NAME);
  }

  private static String text(JsonNode body, String member, String byDefault) {
    var text = Json.text(body, member);
    return text == null ? byDefault : text;
  }

  private static void window(Constraints constraints, JsonNode window) {
    constraints.present(window, "flexibleTimeWindow");
    if (window.isObject()) {
      constraints.present(window.path("Mode"), "flexibleTimeWindow.mode");
      constraints.optionalWord(window.path("Mode"), "flexibleTimeWindow.mode", "OFF", "FLEXIBLE");
      constraints.optionalNumber(
          window.path("MaximumWindowInMinutes"),
          "flexibleTimeWindow.maximumWindowInMinutes",
          1,
          1440);
    }
  }

  private static void target(Constraints constraints, JsonNode target) {
    constraints.present(target, "target");
    if (!target.isObject()) {
      return;
    }
    constraints.text(target.path("Arn"), "target.arn", 1600, null);
    constraints.text(target.path("RoleArn"), "target.roleArn", 1600, ROLE);
    constraints.optionalText(target.path("Input"), "target.input", 1, Integer.MAX_VALUE, null);
    constraints.optionalText(
        target.path("DeadLetterConfig").path("Arn"), "target.deadLetterConfig.arn", 1, 1600, QUEUE);
    var retry = target.path("RetryPolicy");
    constraints.optionalNumber(
        retry.path("MaximumRetryAttempts"), "target.retryPolicy.maximumRetryAttempts", 0, 185);
    constraints.optionalNumber(
        retry.path("MaximumEventAgeInSeconds"),
        "target.retryPolicy.maximumEventAgeInSeconds",
        60,
        86_400);
  }

  private static void withRetryPolicy(ObjectNode asked) {
    var policy = ((ObjectNode) asked.path("Target")).withObject("/RetryPolicy");
    if (!policy.hasNonNull("MaximumEventAgeInSeconds")) {
      policy.put("MaximumEventAgeInSeconds", 86_400);
    }
    if (!policy.hasNonNull("MaximumRetryAttempts")) {
      policy.put("MaximumRetryAttempts", 185);
    }
  }

  private static void checkMeaning(ObjectNode asked, Instant now) {
    var expression = expression(Json.string(asked, "ScheduleExpression"));
    checkZone(Json.string(asked, "ScheduleExpressionTimezone"));
    checkWindow(asked.path("FlexibleTimeWindow"));
    if (!expression.isOneTime()) {
      checkDates(Epoch.read(asked.path("StartDate")), Epoch.read(asked.path("EndDate")), now);
    }
    checkTarget(asked.path("Target"));
  }

  private static Expression expression(String text) {
    try {
      return Expression.parse(text);
    } catch (IllegalArgumentException e) {
      throw Constraints.invalid("Invalid Schedule Expression " + text + ".");
    }
  }

  private static void checkZone(String zone) {
    try {
      if (!(zone.startsWith("+") || zone.startsWith("-"))) {
        ZoneId.of(zone);
        return;
      }
    } catch (DateTimeException _) {
      // Refused below.
    }
    throw Constraints.invalid("Invalid ScheduleExpressionTimezone " + zone + ".");
  }

  private static void checkWindow(JsonNode window) {
    boolean flexible = window.path("Mode").asText().equals("FLEXIBLE");
    if (flexible != window.hasNonNull("MaximumWindowInMinutes")) {
      throw Constraints.invalid(
          flexible
              ? "MaximumWindowInMinutes must be set when the FlexibleTimeWindow mode is FLEXIBLE."
              : "MaximumWindowInMinutes must not be set when the FlexibleTimeWindow mode is OFF.");
    }
  }

  private static void checkDates(@Nullable Instant start, @Nullable Instant end, Instant now) {
    if (start != null && start.isBefore(now.minus(LATEST_START))) {
      throw Constraints.invalid("The StartDate you specify cannot be earlier than 5 minutes ago.");
    }
    if (end != null && end.isBefore(now)) {
      throw Constraints.invalid("The EndDate you specify cannot be in the past.");
    }
    if (start != null && end != null && !start.isBefore(end)) {
      throw Constraints.invalid("The StartDate must come before the EndDate.");
    }
  }

  private static void checkTarget(JsonNode target) {
    var text = target.path("Arn").asText();
    var arn = Arn.parse(text);
    if (arn == null) {
      throw Constraints.invalid("Provided Arn is not in correct format.");
    }
    if (!Targets.isServed(arn)) {
      throw Constraints.invalid(
          "The target " + text + " is not served here. Use a Lambda function or an SQS queue.");
    }
    if (text.endsWith(".fifo")) {
      throw Constraints.invalid("First-in-first-out queues are not served here: " + text);
    }
    var input = Json.text(target, "Input");
    if (input == null) {
      return;
    }
    var bytes = input.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_INPUT) {
      throw Constraints.invalid("The Input of a target can have at most 262144 bytes.");
    }
    if (arn.service().equals("lambda") && !Json.isJson(bytes)) {
      throw Constraints.invalid("Invalid RequestJson provided: the Input must be JSON.");
    }
  }
}
