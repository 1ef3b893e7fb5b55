package dev.ctxaws.local.events.scheduler;

import dev.ctxaws.local.events.core.Arn;
import dev.ctxaws.local.events.core.Batch;
import dev.ctxaws.local.events.functions.FunctionName;
import dev.ctxaws.local.events.lambda.Invocations;
import dev.ctxaws.local.events.sqs.Queues;
import java.util.Map;

/** What a schedule can deliver to: Lambda functions, which are called later, and queues. */
public final class Targets {
  private final Invocations invocations;
  private final Queues queues;

  public Targets(Invocations invocations, Queues queues) {
    this.invocations = invocations;
    this.queues = queues;
  }

  /** Whether there is a kind of target behind an ARN that is served here. */
  static boolean isServed(Arn arn) {
    return switch (arn.service()) {
      case "lambda" -> arn.resource().startsWith("function:");
      case "sqs" -> true;
      default -> false;
    };
  }

  /** Whether the target itself is there. */
  boolean has(Arn arn) {
    return switch (arn.service()) {
      case "lambda" -> invocations.has(FunctionName.of(arn.toString()));
      case "sqs" -> queues.has(arn.resource());
      default -> false;
    };
  }

  /** Hands a payload to a target that is there, as a part of a change. */
  void deliver(Batch batch, Arn arn, String execution, String payload) {
    if (arn.service().equals("lambda")) {
      invocations.enqueue(batch, FunctionName.of(arn.toString()), execution, payload);
    } else {
      queues.send(batch, arn.resource(), payload, Map.of());
    }
  }

  /** Sends a dead letter, if there is such a queue. */
  void bury(Batch batch, String queue, String payload, Map<String, String> attributes) {
    if (queues.has(queue)) {
      queues.send(batch, queue, payload, attributes);
    } else {
      System.err.println("There is no queue " + queue + " for a dead letter: " + attributes);
    }
  }
}
