package dev.ctxaws.aws.lambda;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP API of functions, as Convex clients know it: everything below {@code /api}. {@link
 * ApiRoute} says what there is, and {@link FilesApi} answers what is about files.
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
  private final FilesApi files;

  FunctionsApi(LambdaRuntime runtime, Actions actions) {
    this.engine = runtime.engine();
    this.actions = actions;
    this.ports = runtime.ports();
    this.callers = runtime.callers();
    this.files = new FilesApi(runtime);
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
      reply =
          event.method().equals("OPTIONS")
              ? Cors.preflight(event)
              : routed(event, invocation, only);
    } catch (Refusal e) {
      reply = e.reply(full());
    }
    var answer = reply.with(Cors.headers(event));
    return event.method().equals("HEAD") ? answer.withoutBody() : answer;
  }

  private HttpReply routed(HttpEvent event, Invocation invocation, @Nullable String only) {
    var route = ApiRoute.of(event);
    var client = ConvexClient.defaultFormat(event.header("convex-client"));
    if (only != null && !(route instanceof ApiRoute.Call(_, var path) && only.equals(path))) {
      throw ApiRoute.noRoute(event);
    }
    return switch (route) {
      case ApiRoute.Call(var kind, var path) -> {
        var caller = callers.of(event, invocation);
        var request = CallRequest.read(event);
        yield answer(
            path != null
                ? call(event, invocation, kind, path, request, JsonFormat.JSON, caller)
                : call(event, invocation, kind, named(request), request, client, caller),
            invocation);
      }
      case ApiRoute.CallByAddress() -> {
        var caller = callers.of(event, invocation);
        var request = CallRequest.read(new QueryString(event.query()));
        var kind = FunctionKind.QUERY;
        yield answer(
            call(event, invocation, kind, named(request), request, client, caller), invocation);
      }
      case ApiRoute.Batch() -> batch(event, invocation, client);
      case ApiRoute.Timestamp() -> timestamp();
      case ApiRoute.Upload() -> files.upload(event, invocation);
      case ApiRoute.Download(var secret) -> files.download(event, invocation, secret);
    };
  }

  private static String named(CallRequest request) {
    return FunctionPath.parse(request.requiredPath());
  }

  /** A call that a request asks for; nothing is known yet about its function. */
  private record Call(
      @Nullable FunctionKind kind, CallRequest request, Caller caller, CallWatch watch) {
    String path() {
      return watch.function();
    }
  }

  private Call call(
      HttpEvent event,
      Invocation invocation,
      @Nullable FunctionKind kind,
      String path,
      CallRequest request,
      JsonFormat otherwise,
      Caller caller) {
    var id = RequestId.of(event.header("convex-request-id"), ports.entropy());
    var format = request.format() == null ? otherwise : request.format();
    var watch =
        new CallWatch(id, path, event.metadata(id), event.origin(), format, invocation.log());
    return new Call(kind, request, caller, watch);
  }

  private HttpReply answer(Call call, Invocation invocation) {
    var watch = call.watch();
    try {
      var value = run(call);
      var reply = CallReply.success(value, watch.format(), full() ? watch.lines() : List.of());
      if (!CallWatch.isSmall(reply)) {
        // Lines are a courtesy; without them it may fit, and after a mutation it does.
        reply = CallReply.success(value, watch.format(), List.of());
        CallWatch.requireSmall(call.path(), reply);
      }
      invocation.log().succeeded(watch);
      return reply;
    } catch (RuntimeException e) {
      invocation.log().failed(watch, e);
      return switch (e) {
        case Refusal refusal -> refusal.reply(full());
        case AppException _, CtxException _, InvalidValueException _ ->
            CallReply.failure(
                e, watch.id(), watch.format(), full(), full() ? watch.lines() : List.of());
        default -> Refusal.internalError().reply(full());
      };
    }
  }

  private Value run(Call call) {
    var path = call.path();
    var caller = call.caller();
    var kind = engine.find(path, caller).kind();
    var wanted = call.kind() == null ? kind : call.kind();
    if (wanted == kind && kind == FunctionKind.ACTION) {
      return actions.run(path, call.request().argument(path), caller, call.watch());
    }
    // When it is of another kind, the engine says so before it looks at arguments.
    var args = wanted == kind ? call.request().argument(path) : Value.Obj.EMPTY;
    try {
      return switch (wanted) {
        case QUERY -> engine.query(path, args, caller, call.watch());
        case MUTATION -> engine.mutation(path, args, caller, call.watch());
        case ACTION, HTTP_ACTION -> engine.action(path, args, caller, call.watch());
      };
    } catch (CtxException e) {
      throw Unavailable.ofTransaction(e);
    }
  }

  private HttpReply batch(HttpEvent event, Invocation invocation, JsonFormat client) {
    var caller = callers.of(event, invocation);
    var batch = CallRequest.readBatch(event);
    var id = RequestId.of(event.header("convex-request-id"), ports.entropy());
    var watch =
        new CallWatch(
            id, "query_batch", event.metadata(id), event.origin(), client, invocation.log());
    try {
      var reply = batch(batch, caller, watch);
      if (!CallWatch.isSmall(reply)) {
        throw new Refusal(
            400,
            "ReturnValueTooLarge",
            "The results of the queries are too large together (limit: " + MAX_REPLY_BYTES + ").");
      }
      invocation.log().succeeded(watch);
      return reply;
    } catch (CtxException e) {
      invocation.log().failed(watch, e);
      throw Unavailable.ofTransaction(e) instanceof Refusal refusal
          ? refusal
          : Refusal.internalError();
    }
  }

  private HttpReply batch(List<CallRequest> batch, Caller caller, CallWatch watch) {
    // Their results are looked at together, at the end: queries have nothing to undo.
    var answers =
        engine.queries(
            batch.stream().map(FunctionsApi::asked).toList(), caller, watch.nested(watch::log));
    var body = new JsonWriter().beginObject();
    body.field("results").beginArray();
    for (int i = 0; i < answers.size(); i++) {
      var format = Objects.requireNonNullElse(batch.get(i).format(), watch.format());
      switch (answers.get(i)) {
        case Engine.Answered.Returned(var value) ->
            CallReply.writeSuccess(body, value, format, List.of());
        case Engine.Answered.Failed(var failure) ->
            CallReply.writeFailure(body, failure, watch.id(), format, full(), List.of());
      }
    }
    return HttpReply.json(200, body.endArray().endObject());
  }

  private static Engine.Asked asked(CallRequest request) {
    var path = named(request);
    return new Engine.Asked(path, () -> request.argument(path));
  }

  /** This moment, as clients of {@code query_at_ts} send it back. */
  private HttpReply timestamp() {
    var nanos = ChronoUnit.NANOS.between(Instant.EPOCH, ports.clock().now());
    var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos);
    var body = new JsonWriter().beginObject();
    body.field("ts").string(Base64.getEncoder().encodeToString(bytes.array()));
    return HttpReply.json(200, body.endObject());
  }

  private boolean full() {
    return "full".equals(ports.environment().get("CTX_ERRORS"));
  }
}
