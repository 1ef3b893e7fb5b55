package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request to run a function says: {@code {"path", "format", "args"}}.
 *
 * @param path as the request wrote it, or null when it did not
 * @param format of the answer, or null when the request named none
 * @param args what the function is called with, or null when that is JSON but no value
 * @param problem why it is no value
 */
record CallRequest(
    @Nullable String path,
    @Nullable JsonFormat format,
    @Nullable Value args,
    @Nullable InvalidValueException problem) {
  /** What Convex takes: 16 MiB of arguments, and a little for what is around them. */
  static final int MAX_BODY_BYTES = (16 << 20) + 2_000;

  static CallRequest read(HttpEvent event) {
    requireBody(event);
    try (var reader = JsonReader.of(event.body())) {
      var request = read(reader);
      reader.end();
      return request;
    } catch (MalformedJsonException e) {
      throw Refusal.badJsonBody("The body is not the JSON of a call: " + e.getMessage());
    }
  }

  /** The queries of a batch: {@code {"queries": [{"path", "format", "args"}]}}. */
  static List<CallRequest> readBatch(HttpEvent event) {
    requireBody(event);
    try (var reader = JsonReader.of(event.body())) {
      List<CallRequest> queries = null;
      reader.beginObject();
      for (var name = reader.nextField(); name != null; name = reader.nextField()) {
        if (name.equals("queries")) {
          queries = readAll(reader);
        } else {
          reader.skip();
        }
      }
      reader.end();
      if (queries == null) {
        throw Refusal.badJsonBody("The body has no field \"queries\".");
      }
      return queries;
    } catch (MalformedJsonException e) {
      throw Refusal.badJsonBody("The body is not the JSON of queries: " + e.getMessage());
    }
  }

  private static List<CallRequest> readAll(JsonReader in) {
    var queries = new ArrayList<CallRequest>();
    in.beginArray();
    while (in.nextObject()) {
      queries.add(readFields(in));
    }
    return queries;
  }

  /** The query that a query string names, with its arguments as JSON. */
  static CallRequest read(QueryString query) {
    var args = query.get("args");
    Value value = Value.Obj.EMPTY;
    InvalidValueException problem = null;
    try {
      value = args == null ? value : ConvexJson.parse(args);
    } catch (InvalidValueException e) {
      problem = e;
    } catch (MalformedJsonException e) {
      throw new Refusal(400, "BadJsonBody", "The parameter \"args\" is no JSON: " + e.getMessage());
    }
    var format = query.get("format");
    return new CallRequest(
        query.get("path"), format == null ? null : formatNamed(format), value, problem);
  }

  private static void requireBody(HttpEvent event) {
    requireJson(event.header("content-type"));
    if (event.body().length > MAX_BODY_BYTES) {
      throw Refusal.badJsonBody(
          "The body has " + event.body().length + " bytes, the maximum is " + MAX_BODY_BYTES + ".");
    }
  }

  private static CallRequest read(JsonReader in) {
    in.beginObject();
    return readFields(in);
  }

  private static CallRequest readFields(JsonReader in) {
    String path = null;
    String format = null;
    Value args = null;
    InvalidValueException problem = null;
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "path" -> path = in.string();
        case "format" -> format = in.stringOrNull();
        case "args" -> {
          // A bad argument must not hide that there is no such function, which is told first.
          args = null;
          problem = null;
          try {
            args = in.value();
          } catch (InvalidValueException e) {
            problem = e;
          }
        }
        case "componentPath" -> requireNoComponent(in.stringOrNull());
        default -> in.skip();
      }
    }
    if (args == null && problem == null) {
      throw Refusal.badJsonBody("The body has no field \"args\".");
    }
    return new CallRequest(path, format == null ? null : formatNamed(format), args, problem);
  }

  /** The function that the body names. */
  String requiredPath() {
    if (path == null) {
      throw Refusal.badJsonBody("The body has no field \"path\".");
    }
    return path;
  }

  /** The one object that functions are called with; the request may wrap it in an array. */
  Value.Obj argument(String function) {
    if (problem != null) {
      throw new CtxException(
          "InvalidArgs",
          "Invalid arguments for " + Names.canonical(function) + ": " + problem.getMessage());
    }
    return switch (args) {
      case Value.Obj object -> object;
      case Value.Arr(List<Value> items) when items.size() != 1 ->
          throw new CtxException(
              "InvalidArgs",
              "Expected to receive a single object as the function's argument. Instead received "
                  + items.size()
                  + " arguments: "
                  + args);
      case Value.Arr(List<Value> items) when items.getFirst() instanceof Value.Obj object -> object;
      case Value.Arr(List<Value> items) -> throw noObject(items.getFirst());
      case null, default -> throw noObject(args);
    };
  }

  private static CtxException noObject(@Nullable Value found) {
    return new CtxException(
        "InvalidArgs",
        "Expected to receive an object as the function's argument. Instead received: " + found);
  }

  private static void requireNoComponent(@Nullable String component) {
    if (component != null && !component.isEmpty()) {
      throw new Refusal(
          400, "ComponentNotFound", "There is no component \"" + component + "\": apps have none.");
    }
  }

  private static JsonFormat formatNamed(String name) {
    var format = JsonFormat.named(name);
    if (format == null) {
      throw new Refusal(
          400,
          "BadFormat",
          "There is no format " + name + ". Expected json or convex_encoded_json.");
    }
    return format;
  }

  private static void requireJson(@Nullable String contentType) {
    if (contentType != null) {
      int end = contentType.indexOf(';');
      var type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
      if (type.equalsIgnoreCase("application/json")) {
        return;
      }
    }
    throw Refusal.badJsonBody("Expected the header Content-Type: application/json.");
  }
}
