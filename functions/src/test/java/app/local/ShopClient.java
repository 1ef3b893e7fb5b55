package app.local;

import dev.ctxaws.AppException;
import dev.ctxaws.function.ActionRef;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.function.QueryRef;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client of the shop's HTTP API, like any other. */
final class ShopClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;

  ShopClient(URI api) {
    this.api = api;
  }

  /** A call that did not succeed; says what the API answered. */
  static final class FailedException extends IOException {
    private static final long serialVersionUID = 1L;

    FailedException(String message) {
      super(message);
    }
  }

  /** Calls a query or mutation at {@code /api/query} or {@code /api/mutation}. */
  <A, R extends @Nullable Object> R call(FunctionRef<A, R> function, A args)
      throws IOException, InterruptedException {
    return switch (function) {
      case QueryRef<A, R> _ -> post("/api/query", function, args);
      case MutationRef<A, R> _ -> post("/api/mutation", function, args);
      case ActionRef<A, R> _ -> post("/api/action", function, args);
    };
  }

  /** Calls a function at its own route, {@code /api/run/<module>/<function>}. */
  <A, R extends @Nullable Object> R run(FunctionRef<A, R> function, A args)
      throws IOException, InterruptedException {
    return post("/api/run/" + function.path().replace(':', '/'), function, args);
  }

  private <A, R extends @Nullable Object> R post(String route, FunctionRef<A, R> function, A args)
      throws IOException, InterruptedException {
    var body =
        new ObjBuilder(3)
            .put("args", function.args().encode(args))
            .put("format", new Str("convex_encoded_json"))
            .put("path", new Str(function.path()))
            .build();
    var request =
        HttpRequest.newBuilder(api.resolve(route))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(ConvexJson.text(body)))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new FailedException(response.statusCode() + " " + response.body());
    }
    return function.returns().decode(value((Obj) ConvexJson.parse(response.body())), Path.ROOT);
  }

  private static Value value(Obj reply) throws FailedException {
    var value = reply.get("value");
    if (value != null) {
      return value;
    }
    var data = reply.get("errorData");
    if (data != null) {
      throw new AppException(data);
    }
    throw new FailedException(String.valueOf(reply.get("errorMessage")));
  }
}
