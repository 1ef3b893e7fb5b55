package dev.ctxaws.local;

import dev.ctxaws.local.Yaml.Arr;
import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.Yaml.Text;
import dev.ctxaws.local.events.lambda.AsyncInvoke;
import dev.ctxaws.local.events.scheduler.DeclaredSchedule;
import dev.ctxaws.local.events.sources.EventSource;
import dev.ctxaws.local.events.streams.StreamSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@link TemplateEvents}, resource by resource. */
final class TemplateEventsReader {
  /** A template gives them as CreateQueue takes them, but for the redrive policy. */
  private static final List<String> QUEUE_ATTRIBUTES =
      List.of(
          "DelaySeconds",
          "MaximumMessageSize",
          "MessageRetentionPeriod",
          "ReceiveMessageWaitTimeSeconds",
          "VisibilityTimeout");

  /** What Lambda takes at once where a template sets no limit; here it is our own. */
  private static final int CONCURRENCY = 5;

  private static final int BATCH_SIZE = 10;

  private final Intrinsics intrinsics;
  private final String file;
  private final Map<String, Map<String, String>> queues = new LinkedHashMap<>();
  private final List<String> groups = new ArrayList<>();
  private final List<DeclaredSchedule> schedules = new ArrayList<>();
  private final List<EventSource> sources = new ArrayList<>();
  private final List<StreamSource> streams = new ArrayList<>();
  private final Map<String, AsyncInvoke> asyncInvokes = new TreeMap<>();

  TemplateEventsReader(Intrinsics intrinsics, String file) {
    this.intrinsics = intrinsics;
    this.file = file;
  }

  TemplateEvents read(Obj resources, List<LambdaFunction> functions) {
    resources
        .fields()
        .forEach(
            (id, resource) -> {
              if (resource instanceof Obj object) {
                read(id, object, functions);
              }
            });
    return new TemplateEvents(queues, groups, schedules, sources, streams, asyncInvokes);
  }

  private void read(String id, Obj resource, List<LambdaFunction> functions) {
    var properties = resource.child("Properties");
    switch (resource.text("Type")) {
      case "AWS::SQS::Queue" ->
          queues.put(name(id, properties, "QueueName"), queue(id, properties));
      case "AWS::Scheduler::ScheduleGroup" -> groups.add(name(id, properties, "Name"));
      case "AWS::Serverless::Function" -> {
        for (var function : functions) {
          if (function.logicalId().equals(id)) {
            readFunction(function, properties);
          }
        }
      }
      case null, default -> {
        // Nothing that the event server has.
      }
    }
  }

  private String name(String id, Obj properties, String property) {
    var name = text(id, properties.get(property));
    return name == null ? id : name;
  }

  private Map<String, String> queue(String id, Obj properties) {
    var attributes = new TreeMap<String, String>();
    for (var attribute : QUEUE_ATTRIBUTES) {
      var value = text(id, properties.get(attribute));
      if (value != null) {
        attributes.put(attribute, value);
      }
    }
    var redrive = properties.child("RedrivePolicy");
    var target = text(id, redrive.get("deadLetterTargetArn"));
    var most = text(id, redrive.get("maxReceiveCount"));
    if (target != null && most != null) {
      attributes.put(
          "RedrivePolicy",
          "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}".formatted(target, most));
    }
    return attributes;
  }

  private void readFunction(LambdaFunction function, Obj properties) {
    properties
        .child("Events")
        .fields()
        .forEach(
            (name, event) -> {
              if (event instanceof Obj object) {
                readEvent(function, name, object);
              }
            });
    if (properties.get("EventInvokeConfig") instanceof Obj config) {
      asyncInvokes.put(function.name(), asyncInvoke(function.logicalId(), config));
    }
  }

  private void readEvent(LambdaFunction function, String name, Obj event) {
    switch (event.text("Type")) {
      case "DynamoDB" ->
          streams.add(
              new TemplateStreamReader(intrinsics, file)
                  .source(function, name, event.child("Properties")));
      case "SQS" -> sources.add(source(function, event.child("Properties")));
      case "ScheduleV2" -> schedules.add(schedule(function, name, event.child("Properties")));
      case null, default -> {
        // A route, or an event that is not served on this machine.
      }
    }
  }

  /** Named as SAM names it: by the function and the event. */
  private DeclaredSchedule schedule(LambdaFunction function, String event, Obj properties) {
    var id = function.logicalId();
    var expression = text(id, properties.get("ScheduleExpression"));
    if (expression == null) {
      throw new TemplateException(
          file + ": " + id + " has a schedule without a ScheduleExpression: " + event + ".");
    }
    var group = text(id, properties.get("GroupName"));
    var zone = text(id, properties.get("ScheduleExpressionTimezone"));
    return new DeclaredSchedule(
        group == null ? "default" : group,
        name(id + event, properties, "Name"),
        expression,
        zone == null ? "UTC" : zone,
        LambdaContext.arn(function.name()),
        text(id, properties.get("Input")),
        !"DISABLED".equals(text(id, properties.get("State"))));
  }

  private EventSource source(LambdaFunction function, Obj properties) {
    var id = function.logicalId();
    var queue = text(id, properties.get("Queue"));
    if (queue == null) {
      throw new TemplateException(file + ": " + id + " has an SQS event without a Queue.");
    }
    return new EventSource(
        resource(queue),
        function.name(),
        number(id, properties.get("BatchSize"), BATCH_SIZE),
        properties.get("FunctionResponseTypes") instanceof Arr(var types)
            && types.contains(new Text("ReportBatchItemFailures")),
        number(id, properties.child("ScalingConfig").get("MaximumConcurrency"), CONCURRENCY));
  }

  private AsyncInvoke asyncInvoke(String id, Obj config) {
    var byDefault = AsyncInvoke.DEFAULT;
    var seconds = (int) byDefault.maximumEventAge().toSeconds();
    var onFailure = config.child("DestinationConfig").child("OnFailure");
    var destination =
        "SQS".equals(onFailure.text("Type")) ? text(id, onFailure.get("Destination")) : null;
    return new AsyncInvoke(
        number(id, config.get("MaximumRetryAttempts"), byDefault.maximumRetryAttempts()),
        Duration.ofSeconds(number(id, config.get("MaximumEventAgeInSeconds"), seconds)),
        destination == null ? null : resource(destination));
  }

  /** The name at the end of an ARN. */
  private static String resource(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }

  private int number(String id, @Nullable Yaml value, int byDefault) {
    var text = text(id, value);
    return text == null ? byDefault : Integer.parseInt(text);
  }

  private @Nullable String text(String id, @Nullable Yaml value) {
    return value == null ? null : intrinsics.evaluate(value, file + ": " + id);
  }
}
