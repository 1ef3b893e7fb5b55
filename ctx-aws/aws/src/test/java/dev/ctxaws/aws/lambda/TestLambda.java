package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.runtime.FunctionTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs handlers as Lambda does: JSON in, JSON out, and a log. */
final class TestLambda implements Context, LambdaLogger {
  /** What a caller sees of an HTTP API. */
  record Answer(int status, Map<String, String> headers, String body) {}

  final Map<String, String> environment = new HashMap<>();
  final MemoryTimers timers = new MemoryTimers();
  final MemoryObjects objects = new MemoryObjects();
  ObjectStore bucket = objects;
  VectorStore vectors = new MemoryVectors();
  Clock clock = Clock.system();
  int remainingMillis = 30_000;
  private double units;
  private final StringBuilder log = new StringBuilder();

  /** What handlers work with: the real engine in memory. Request ids are all zeros. */
  LambdaRuntime runtime(Invoker invoker) {
    return runtime(invoker, new ShopFunctions());
  }

  /** The same with other functions. */
  LambdaRuntime runtime(Invoker invoker, FunctionTable functions) {
    return runtime(invoker, functions, bytes -> {});
  }

  /** The same with another source of ids. */
  LambdaRuntime runtime(Invoker invoker, FunctionTable functions, Entropy entropy) {
    var ports =
        new Ports(
            clock,
            entropy,
            Parallel.virtualThreads(4),
            invoker,
            timers,
            environment::get,
            Alarm.never(),
            bucket,
            vectors);
    var store = new MemoryStore();
    // A deployment draws ids of its own: they cannot all be the same.
    var deploying =
        new Ports(
            ports.clock(),
            Entropy.secure(),
            ports.parallel(),
            invoker,
            timers,
            environment::get,
            Alarm.never(),
            bucket,
            vectors);
    var schema =
        new SchemaSync(
            functions.tables(),
            deploying.transactions(store),
            SchemaSync.HOLD,
            SchemaSync.Others.NONE,
            SchemaListener.none());
    schema.prepare();
    try {
      schema.prepareVectors(vectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return LambdaRuntime.of(functions, store, ports, () -> units += 1.5);
  }

  String log() {
    return log.toString();
  }

  void forgetLog() {
    log.setLength(0);
  }

  byte[] run(RequestStreamHandler handler, byte[] event) {
    var output = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), output, this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return output.toByteArray();
  }

  Answer post(RequestStreamHandler handler, String path, String body) {
    return send(handler, "POST", path, Map.of("content-type", "application/json"), body);
  }

  Answer send(
      RequestStreamHandler handler,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body) {
    return answer(run(handler, event(method, path, headers, body)));
  }

  private static byte[] event(
      String method, String path, Map<String, String> headers, @Nullable String body) {
    var out = new JsonWriter().beginObject();
    out.field("version").string("2.0").field("routeKey").string("$default");
    int query = path.indexOf('?');
    out.field("rawPath").string(query < 0 ? path : path.substring(0, query));
    out.field("rawQueryString").string(query < 0 ? "" : path.substring(query + 1));
    out.field("headers").beginObject();
    for (var header : headers.entrySet()) {
      out.field(header.getKey()).string(header.getValue());
    }
    out.endObject();
    out.field("requestContext").beginObject();
    out.field("http").beginObject().field("method").string(method).endObject();
    out.field("domainName").string("shop.example");
    out.field("requestId").string("gateway-1").field("stage").string("$default").endObject();
    if (body != null) {
      out.field("body").string(body);
    }
    return out.field("isBase64Encoded").bool(false).endObject().utf8();
  }

  static Answer answer(byte[] json) {
    int status = 0;
    var headers = new TreeMap<String, String>();
    var body = "";
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "statusCode" -> status = in.integer();
          case "body" -> body = in.string();
          case "headers" -> {
            in.beginObject();
            for (var header = in.nextField(); header != null; header = in.nextField()) {
              headers.put(header, in.string());
            }
          }
          default -> in.skip();
        }
      }
      in.end();
    }
    return new Answer(status, headers, body);
  }

  @Override
  public void log(String message) {
    log.append(message);
  }

  @Override
  public void log(byte[] message) {
    log.append(new String(message, UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis;
  }

  @Override
  public String getAwsRequestId() {
    return "aws-1";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getFunctionName() {
    return "function";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:eu-central-1:123456789012:function:function";
  }

  @Override
  @SuppressWarnings("NullAway") // as Lambda answers for callers that are no mobile app
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // as Lambda answers for callers that are no mobile app
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1024;
  }
}
