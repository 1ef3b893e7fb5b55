package dev.ctxaws.aws.invoke;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;

/** What Lambda says when a function crashed: {@code {"errorType", "errorMessage"}}. */
record LambdaError(String type, String message) {
  static LambdaError read(byte[] json) {
    var type = "unknown";
    var message = "";
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "errorType" -> type = in.string();
          case "errorMessage" -> message = in.string();
          default -> in.skip();
        }
      }
    } catch (MalformedJsonException _) {
      // Then what was read so far has to do.
    }
    return new LambdaError(type, message);
  }

  boolean isTimeout() {
    return type.equals("Sandbox.Timedout") || message.contains("Task timed out");
  }
}
