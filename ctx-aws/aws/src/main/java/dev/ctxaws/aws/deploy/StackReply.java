package dev.ctxaws.aws.deploy;

import dev.ctxaws.aws.deploy.DeployEvent.Stack;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.json.JsonWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells CloudFormation what became of a custom resource: it waits for that, up to an hour. */
public final class StackReply {
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration BETWEEN = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 5;

  /** CloudFormation takes 4,096 bytes in all. */
  private static final int LONGEST_REASON = 2_000;

  private final Clock clock;

  /** Replies, with pauses on a clock between attempts. */
  public StackReply(Clock clock) {
    this.clock = clock;
  }

  /**
   * Sends the answer, again if need be.
   *
   * @param failure why it failed; null when it is done
   * @throws IOException when it was not taken
   */
  public void send(Stack to, @Nullable String failure) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to.answer())
            .timeout(ANSWER)
            // No type: the signature is for none.
            .PUT(BodyPublishers.ofByteArray(body(to, failure)))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      for (int attempt = 1; ; attempt++) {
        var refusal = attempt(http, request);
        if (refusal == null) {
          return;
        }
        if (attempt == ATTEMPTS) {
          throw refusal;
        }
        clock.sleep(BETWEEN);
      }
    }
  }

  private static @Nullable IOException attempt(HttpClient http, HttpRequest request)
      throws InterruptedException {
    try {
      HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
      return answer.statusCode() / 100 == 2
          ? null
          : new IOException("CloudFormation's answer was refused: " + answer.statusCode() + ".");
    } catch (IOException e) {
      return e;
    }
  }

  private static byte[] body(Stack to, @Nullable String failure) {
    var out = new JsonWriter().beginObject();
    out.field("Status").string(failure == null ? "SUCCESS" : "FAILED");
    if (failure != null) {
      out.field("Reason").string(shortened(failure));
    }
    out.field("PhysicalResourceId").string(to.physicalId());
    out.field("StackId").string(to.stackId());
    out.field("RequestId").string(to.requestId());
    out.field("LogicalResourceId").string(to.logicalId());
    return out.endObject().utf8();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + " …";
  }
}
