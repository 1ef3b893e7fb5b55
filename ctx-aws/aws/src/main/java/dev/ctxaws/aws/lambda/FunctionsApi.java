package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API of functions, as Convex clients know it: {@code POST /api/query}, {@code
 * /api/mutation}, {@code /api/action}, and {@code /api/run/<module>/<function>} for all three
 * kinds.
 *
 * <p>A function that fails is an answer like any other, with status 200 and {@code
 * "status":"error"}. Other statuses say that no function ran, or that nobody knows.
 */
final class FunctionsApi {
  /** What a Lambda may answer, envelope included. */
  static final int MAX_REPLY_BYTES = 6 << 20;

  private final Engine engine;
  private final Actions actions;
  private final Ports ports;
  private final Callers callers;

  FunctionsApi(LambdaRuntime runtime, Actions actions) {
    this.engine = runtime.engine();
    this.actions = actions;
    this.ports = runtime.ports();
    this.callers = runtime.callers();
  }

  /** Answers a request. */
  HttpReply answer(HttpEvent event, Invocation invocation) {
    return answer(event, invocation, null);
  }

  /**
   * Answers a request.
   *
   * @param only the one function that is there, or null when all are
   */
  HttpReply answer(HttpEvent event, Invocation invocation, @Nullable String only) {
    HttpReply reply;
    try {
      var route = segments(event.path());
      reply =
          event.method().equals("OPTIONS") && route.size() > 1 && route.getFirst().equals("api")
              ? Cors.preflight(event)
              : answer(call(event, route, invocation, only), invocation);
    } catch (Refusal e) {
      reply = e.reply(full());
    }
    return reply.with(Cors.headers(event));
  }

  /** A call that a request asks for; nothing is known yet about its function. */
  private record Call(
      RequestId id,
      String path,
      @Nullable FunctionKind kind,
      CallRequest request,
      JsonFormat format,
      Caller caller) {}

  private Call call(
      HttpEvent event, List<String> route, Invocation invocation, @Nullable String only) {
    var kind = kindOf(event, route);
    var client = ConvexClient.defaultFormat(event.header("convex-client"));
    var caller = callers.of(event, invocation);
    var named = kind == null ? FunctionPath.ofSegments(route.subList(2, route.size())) : null;
    if (only != null && !only.equals(named)) {
      throw noRoute(event);
    }
    var request = CallRequest.read(event);
    var path = named != null ? named : FunctionPath.parse(request.requiredPath());
    var format = request.format();
    if (format == null) {
      format = named != null ? JsonFormat.JSON : client;
    }
    var id = RequestId.of(event.header("convex-request-id"), ports.entropy());
    return new Call(id, path, kind, request, format, caller);
  }

  private HttpReply answer(Call call, Invocation invocation) {
    long start = ports.clock().nanos();
    try {
      var reply = CallReply.success(run(call), call.format());
      requireSmall(reply, call.path());
      return reply;
    } catch (RuntimeException e) {
      var duration = Duration.ofNanos(ports.clock().nanos() - start);
      invocation.log().failed(call.id(), call.path(), duration, e);
      return switch (e) {
        case Refusal refusal -> refusal.reply(full());
        case AppException _, CtxException _, InvalidValueException _ ->
            CallReply.failure(e, call.id(), call.format(), full());
        default -> internalError().reply(full());
      };
    }
  }

  private Value run(Call call) {
    var path = call.path();
    var caller = call.caller();
    var kind = engine.find(path, caller).kind();
    var wanted = call.kind() == null ? kind : call.kind();
    if (wanted == kind && kind == FunctionKind.ACTION) {
      return actions.run(path, call.request().argument(path), caller);
    }
    // When it is of another kind, the engine says so before it looks at arguments.
    var args = wanted == kind ? call.request().argument(path) : Value.Obj.EMPTY;
    try {
      return switch (wanted) {
        case QUERY -> engine.query(path, args, caller);
        case MUTATION -> engine.mutation(path, args, caller);
        case ACTION, HTTP_ACTION -> engine.action(path, args, caller);
      };
    } catch (CtxException e) {
      throw Unavailable.ofTransaction(e);
    }
  }

  /** The kind that a route is for, or null for the route of all kinds. */
  private static @Nullable FunctionKind kindOf(HttpEvent event, List<String> route) {
    if (event.method().equals("POST") && route.size() > 1 && route.getFirst().equals("api")) {
      switch (route.get(1)) {
        case "run" -> {
          return null;
        }
        case "query" -> {
          return last(event, route, FunctionKind.QUERY);
        }
        case "mutation" -> {
          return last(event, route, FunctionKind.MUTATION);
        }
        case "action" -> {
          return last(event, route, FunctionKind.ACTION);
        }
        default -> {
          // No route of ours.
        }
      }
    }
    throw noRoute(event);
  }

  private static FunctionKind last(HttpEvent event, List<String> route, FunctionKind kind) {
    if (route.size() > 2) {
      throw noRoute(event);
    }
    return kind;
  }

  /** What stands between slashes; doubled ones and those at the ends do not count. */
  private static List<String> segments(String path) {
    var segments = new ArrayList<String>();
    for (var segment : path.split("/", -1)) {
      if (!segment.isEmpty()) {
        segments.add(segment);
      }
    }
    return segments;
  }

  private static void requireSmall(HttpReply reply, String path) {
    // Written out, a character takes at most six bytes.
    if (reply.body().length() > MAX_REPLY_BYTES / 6) {
      int size = reply.write().length;
      if (size > MAX_REPLY_BYTES) {
        throw tooLarge(path, size);
      }
    }
  }

  /** A result that does not fit, with what is around it, in what a Lambda may answer. */
  static CtxException tooLarge(String path, int size) {
    return new CtxException(
        "ReturnValueTooLarge",
        "Function "
            + Names.canonical(path)
            + " return value is too large (actual: "
            + size
            + " bytes with what is around it, limit: "
            + MAX_REPLY_BYTES
            + ")");
  }

  private boolean full() {
    return "full".equals(ports.environment().get("CTX_ERRORS"));
  }

  /** A fault of ours: what user code throws comes as another exception. */
  private static Refusal internalError() {
    return new Refusal(
        500, "InternalServerError", "Your request couldn't be completed. Try again later.");
  }

  private static Refusal noRoute(HttpEvent event) {
    return new Refusal(
        404, "NotFound", "There is no route " + event.method() + " " + event.path() + ".");
  }
}
