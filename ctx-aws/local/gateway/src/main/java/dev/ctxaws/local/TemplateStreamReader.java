package dev.ctxaws.local;

import dev.ctxaws.local.Yaml.Arr;
import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.Yaml.Text;
import dev.ctxaws.local.events.streams.Batching;
import dev.ctxaws.local.events.streams.Retries;
import dev.ctxaws.local.events.streams.StreamSource;
import dev.ctxaws.local.events.streams.StreamSource.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the events of type DynamoDB: functions that are called with the changes of a table. */
record TemplateStreamReader(Intrinsics intrinsics, String file) {
  private static final String TABLE = ":table/";

  StreamSource source(LambdaFunction function, String event, Obj properties) {
    var place = file + ": " + function.logicalId() + "." + event;
    try {
      return new StreamSource(
          table(place, text(place, properties.get("Stream"))),
          function.name(),
          start(place, text(place, properties.get("StartingPosition"))),
          new Batching(
              number(place, properties, "BatchSize", Batching.DEFAULT.size()),
              Duration.ofSeconds(number(place, properties, "MaximumBatchingWindowInSeconds", 0))),
          retries(place, properties),
          properties.get("FunctionResponseTypes") instanceof Arr(var types)
              && types.contains(new Text("ReportBatchItemFailures")),
          filters(place, properties.child("FilterCriteria").get("Filters")));
    } catch (IllegalArgumentException e) {
      throw new TemplateException(place + ": " + e.getMessage());
    }
  }

  private Retries retries(String place, Obj properties) {
    int age = number(place, properties, "MaximumRecordAgeInSeconds", -1);
    var destination =
        text(place, properties.child("DestinationConfig").child("OnFailure").get("Destination"));
    return new Retries(
        number(place, properties, "MaximumRetryAttempts", -1),
        age < 0 ? null : Duration.ofSeconds(age),
        "true".equals(text(place, properties.get("BisectBatchOnFunctionError"))),
        destination == null ? null : destination.substring(destination.lastIndexOf(':') + 1));
  }

  /** The name in the ARN of a stream. */
  private static String table(String place, @Nullable String stream) {
    int start = stream == null ? -1 : stream.indexOf(TABLE);
    if (stream == null || start < 0) {
      throw new TemplateException(
          place + ": expected Stream: !GetAtt Table.StreamArn, found " + stream + ".");
    }
    return stream.substring(start + TABLE.length()).replaceFirst("/.*", "");
  }

  private static Start start(String place, @Nullable String position) {
    for (var start : Start.values()) {
      if (start.name().equals(position)) {
        return start;
      }
    }
    throw new TemplateException(
        place + ": expected StartingPosition: TRIM_HORIZON or LATEST, found " + position + ".");
  }

  private List<String> filters(String place, @Nullable Yaml filters) {
    var patterns = new ArrayList<String>();
    if (filters instanceof Arr(var items)) {
      for (var item : items) {
        var pattern = item instanceof Obj filter ? text(place, filter.get("Pattern")) : null;
        if (pattern == null) {
          throw new TemplateException(place + ": a filter has no Pattern.");
        }
        patterns.add(pattern);
      }
    }
    return patterns;
  }

  private int number(String place, Obj properties, String name, int byDefault) {
    var text = text(place, properties.get(name));
    try {
      return text == null ? byDefault : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TemplateException(
          place + ": expected a whole number for " + name + ", found " + text + ".");
    }
  }

  private @Nullable String text(String place, @Nullable Yaml value) {
    return value == null ? null : intrinsics.evaluate(value, place);
  }
}
