package dev.ctxaws.aws.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What asks for a step of a deployment. One of
 *
 * <pre>
 * CloudFormation's   {"RequestType": "Create", "ResponseURL": …, "ResourceProperties": {"Step": "prepare", …}, …}
 * a person's         {"step": "prepare"}
 * our own, to go on  {"ctxDeployUntil": milliseconds, "event": "one of the others"}
 * </pre>
 *
 * @param json the first event, as it came
 * @param step what is to be done; null when a stack is deleted, or was never made: then nothing is
 * @param stack whom to tell of the end; null for whoever called
 * @param until when to give up; null in the first event
 */
public record DeployEvent(
    String json, @Nullable DeployStep step, @Nullable Stack stack, @Nullable Instant until) {
  /**
   * A resource of CloudFormation that waits for an answer.
   *
   * @param answer where the answer is to be put, signed
   */
  public record Stack(
      URI answer, String stackId, String requestId, String logicalId, String physicalId) {}

  private static final String UNTIL = "ctxDeployUntil";

  /**
   * Reads an event.
   *
   * @throws MalformedJsonException if it is none of these
   */
  public static DeployEvent read(byte[] json) {
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      var name = in.nextField();
      if (!UNTIL.equals(name)) {
        return first(json);
      }
      var until = instant(in);
      if (!"event".equals(in.nextField())) {
        throw in.unexpected("event");
      }
      var event = first(in.string().getBytes(UTF_8));
      return new DeployEvent(event.json(), event.step(), event.stack(), until);
    }
  }

  /** The event that has the work go on where it is now. */
  public String goOn(Instant giveUp) {
    var out = new JsonWriter().beginObject();
    out.field(UNTIL).string(Long.toString(giveUp.toEpochMilli()));
    return out.field("event").string(json).endObject().text();
  }

  private static Instant instant(JsonReader in) {
    try {
      return Instant.ofEpochMilli(Long.parseLong(in.string()));
    } catch (NumberFormatException _) {
      throw in.unexpected("milliseconds");
    }
  }

  private static DeployEvent first(byte[] json) {
    String step = null;
    String type = null;
    String answer = null;
    String stackId = null;
    String requestId = null;
    String logicalId = null;
    String physicalId = null;
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "step" -> step = in.string();
          case "ResourceProperties" -> step = step(in);
          case "RequestType" -> type = in.string();
          case "ResponseURL" -> answer = in.string();
          case "StackId" -> stackId = in.string();
          case "RequestId" -> requestId = in.string();
          case "LogicalResourceId" -> logicalId = in.string();
          case "PhysicalResourceId" -> physicalId = in.string();
          default -> in.skip();
        }
      }
      in.end();
      var text = new String(json, UTF_8);
      if (type == null) {
        return new DeployEvent(text, required(in, step), null, null);
      }
      if (answer == null || stackId == null || requestId == null || logicalId == null) {
        throw in.unexpected("ResponseURL, StackId, RequestId and LogicalResourceId");
      }
      var stack =
          new Stack(
              uri(in, answer),
              stackId,
              requestId,
              logicalId,
              // It is the same for good: another one would have CloudFormation delete the old.
              physicalId == null ? "ctx-" + logicalId : physicalId);
      return new DeployEvent(text, type.equals("Delete") ? null : required(in, step), stack, null);
    }
  }

  private static URI uri(JsonReader in, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException _) {
      throw in.unexpected("a URL as ResponseURL");
    }
  }

  private static @Nullable String step(JsonReader in) {
    String step = null;
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      if (name.equals("Step")) {
        step = in.string();
      } else {
        in.skip();
      }
    }
    return step;
  }

  private static DeployStep required(JsonReader in, @Nullable String word) {
    var step = DeployStep.of(word);
    if (step == null) {
      throw in.unexpected("a step, \"prepare\" or \"finish\"");
    }
    return step;
  }
}
