package dev.ctxaws.local;

import dev.ctxaws.local.Yaml.Arr;
import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.s3.Notification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template says about buckets, and the functions that are called with what is written there.
 *
 * @param names of the buckets
 */
record TemplateBuckets(List<String> names, List<Notification> notifications) {
  TemplateBuckets {
    names = List.copyOf(names);
    notifications = List.copyOf(notifications);
  }

  static TemplateBuckets read(
      Obj resources, List<LambdaFunction> functions, Intrinsics intrinsics, String file) {
    var reader = new Reader(intrinsics, file);
    var names = new ArrayList<String>();
    resources
        .fields()
        .forEach(
            (id, resource) -> {
              if (resource instanceof Obj object && "AWS::S3::Bucket".equals(object.text("Type"))) {
                names.add(intrinsics.ref(id, reader.at(id)));
              }
            });
    var notifications = new ArrayList<Notification>();
    for (var function : functions) {
      var events = resources.child(function.logicalId()).child("Properties").child("Events");
      events
          .fields()
          .forEach(
              (event, value) -> {
                if (value instanceof Obj object && "S3".equals(object.text("Type"))) {
                  notifications.add(
                      reader.notification(function, event, object.child("Properties")));
                }
              });
    }
    return new TemplateBuckets(names, notifications);
  }

  private record Reader(Intrinsics intrinsics, String file) {
    Notification notification(LambdaFunction function, String event, Obj properties) {
      var id = function.logicalId();
      var bucket = text(id, properties.get("Bucket"));
      var events = texts(id, properties.get("Events"));
      if (bucket == null || events.isEmpty()) {
        throw new TemplateException(
            at(id) + " has an S3 event without a Bucket or without Events: " + event + ".");
      }
      var rules = properties.child("Filter").child("S3Key").get("Rules");
      return new Notification(
          bucket, function.name(), events, rule(id, rules, "prefix"), rule(id, rules, "suffix"));
    }

    /** The value of a filter's rule; empty without such a rule. */
    private String rule(String id, @Nullable Yaml rules, String name) {
      if (rules instanceof Arr(var items)) {
        for (var item : items) {
          if (item instanceof Obj rule && name.equalsIgnoreCase(text(id, rule.get("Name")))) {
            var value = text(id, rule.get("Value"));
            return value == null ? "" : value;
          }
        }
      }
      return "";
    }

    private List<String> texts(String id, @Nullable Yaml value) {
      return switch (value) {
        case null -> List.of();
        case Arr(var items) ->
            items.stream().map(item -> intrinsics.evaluate(item, at(id))).toList();
        case Yaml one -> List.of(intrinsics.evaluate(one, at(id)));
      };
    }

    private @Nullable String text(String id, @Nullable Yaml value) {
      return value == null ? null : intrinsics.evaluate(value, at(id));
    }

    private String at(String id) {
      return file + ": " + id;
    }
  }
}
