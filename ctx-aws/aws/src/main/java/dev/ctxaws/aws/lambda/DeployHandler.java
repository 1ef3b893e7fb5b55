package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.CtxException;
import dev.ctxaws.aws.deploy.DeployEvent;
import dev.ctxaws.aws.deploy.DeployStep;
import dev.ctxaws.aws.deploy.StackReply;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * The Lambda of deployments: a custom resource of the stack has it prepare the store before other
 * functions get their new code, and another one finish when they have it. What takes longer than
 * one Lambda may run goes on in the next, where it was.
 *
 * <p>The processor writes a subclass with the app's functions.
 */
public class DeployHandler implements RequestStreamHandler {
  /** CloudFormation waits for an hour at most. */
  private static final Duration LONGEST = Duration.ofMinutes(55);

  /** Is kept to have the next one go on. */
  private static final Duration LAST_CALL = Duration.ofSeconds(45);

  /** A wait until every function knows of a change takes part of this; it begins anew each time. */
  private static final Duration SHORTEST = SchemaSync.HOLD.multipliedBy(3).plus(LAST_CALL);

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 6;

  /** Has a Lambda run later: by its ARN, with an event. */
  interface Later {
    void invoke(String function, String event) throws IOException;
  }

  private final Function<SchemaListener, Deployment> deployment;
  private final Later later;
  private final Clock clock;

  /** A handler for an app. Nothing is opened before the first event. */
  protected DeployHandler(FunctionTable functions) {
    this(
        listener -> Deployment.of(functions, SchemaSync.Others.AT_WORK, listener),
        (function, event) -> Wiring.PROCESS.later().function(function, event),
        Clock.system());
  }

  DeployHandler(Function<SchemaListener, Deployment> deployment, Later later, Clock clock) {
    this.deployment = deployment;
    this.later = later;
    this.clock = clock;
  }

  /** The time of this Lambda is nearly over. */
  private static final class TimeIsUp extends RuntimeException {
    private static final long serialVersionUID = 1;

    TimeIsUp() {
      super("The time of this invocation is over.", null, false, false);
    }
  }

  /**
   * Handles a {@link DeployEvent}. CloudFormation is told of failures; whoever else asks gets them
   * as the Lambda's.
   */
  @Override
  public final void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = DeployEvent.read(input.readAllBytes());
    var log = new Log(context.getLogger());
    String status;
    try {
      status = handle(event, context, log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("A deployment was interrupted.", e);
    }
    var out = new JsonWriter().beginObject();
    output.write(out.field("status").string(status).endObject().utf8());
  }

  private String handle(DeployEvent event, Context context, Log log)
      throws IOException, InterruptedException {
    var stack = event.stack();
    var step = event.step();
    try {
      if (step != null && !run(event, step, context, log)) {
        return "goes on";
      }
    } catch (IOException | RuntimeException e) {
      log.line("ERROR", step + " failed: " + reason(e));
      if (stack == null) {
        throw e;
      }
      new StackReply(clock).send(stack, reason(e));
      return "failed";
    }
    if (stack != null) {
      new StackReply(clock).send(stack, null);
    }
    return "done";
  }

  /** Does a step to its end and returns true, or as far as time allows, and has it go on. */
  private boolean run(DeployEvent event, DeployStep step, Context context, Log log)
      throws IOException {
    requireTime(context);
    var until = event.until() == null ? clock.now().plus(LONGEST) : event.until();
    try {
      attempts(step, context, log);
      return true;
    } catch (TimeIsUp _) {
      requireBefore(until);
      log.line("INFO", step.word() + " goes on in another invocation");
      later.invoke(context.getInvokedFunctionArn(), event.goOn(until));
      return false;
    }
  }

  private void requireBefore(Instant until) {
    if (clock.now().isAfter(until)) {
      throw new CtxException(
          "DeploymentTooSlow",
          "This step of the deployment has taken "
              + LONGEST.toMinutes()
              + " minutes, and CloudFormation waits no longer. What was built stays: deploy again, and"
              + " it goes on.");
    }
  }

  private static void requireTime(Context context) {
    if (context.getRemainingTimeInMillis() < SHORTEST.toMillis()) {
      throw new CtxException(
          "DeploymentTooSlow",
          "The function of deployments may run %d s, and needs %d s or more. Write under its properties: Timeout: 900"
              .formatted(context.getRemainingTimeInMillis() / 1_000, SHORTEST.toSeconds()));
    }
  }

  /** OpenSearch may be a while in coming up. */
  private void attempts(DeployStep step, Context context, Log log) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        step(step, context, log);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        log.line("WARN", step.word() + " is tried again: " + e.getMessage());
      }
      clock.sleep(BETWEEN_ATTEMPTS);
    }
  }

  private void step(DeployStep step, Context context, Log log) throws IOException {
    var lines = SchemaListener.lines(line -> log.line("INFO", line));
    var said = SchemaListener.seldom(BETWEEN_LINES, clock, lines);
    var deploying = deployment.apply(new Hurried(context, said));
    switch (step) {
      case PREPARE -> deploying.prepare();
      case FINISH -> {
        deploying.finish();
        var changes = deploying.crons();
        log.line(
            "INFO",
            "crons added %s, changed %s, removed %s"
                .formatted(changes.added(), changes.changed(), changes.removed()));
      }
    }
    log.line("INFO", step.word() + " is done");
  }

  private static String reason(Exception e) {
    return e instanceof CtxException ctx
        ? ctx.code() + ": " + ctx.getMessage()
        : e.getClass().getName() + ": " + e.getMessage();
  }

  /** Stops the work when the invocation's time is over. */
  private record Hurried(Context context, SchemaListener to) implements SchemaListener {
    @Override
    public void waiting(Duration time) {
      require(time);
      to.waiting(time);
    }

    @Override
    public void progress(Work work, String subject, long done, long about) {
      require(Duration.ZERO);
      to.progress(work, subject, done, about);
    }

    private void require(Duration time) {
      if (context.getRemainingTimeInMillis() < time.plus(LAST_CALL).toMillis()) {
        throw new TimeIsUp();
      }
    }
  }

  /** Lines as those of the other functions. */
  private record Log(LambdaLogger logger) {
    void line(String level, String message) {
      var line = new JsonWriter().beginObject();
      line.field("level").string(level);
      line.field("message").string("deployment");
      line.field("deployment").string(message);
      logger.log(line.endObject().text() + "\n");
    }
  }
}
