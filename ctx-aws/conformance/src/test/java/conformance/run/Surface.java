package conformance.run;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.testing.TestApp;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where functions can be called. */
sealed interface Surface {
  /** For rooms. */
  String name();

  /** Calls a function; {@code kind} is {@code query}, {@code mutation} or {@code action}. */
  Outcome call(String kind, String path, Value.Obj args) throws IOException, InterruptedException;

  /** Sends a file to an upload URL; it returns the id of the file. */
  Outcome upload(URI url, byte[] content, @Nullable String contentType)
      throws IOException, InterruptedException;

  /** Reads a file by its URL; it returns its bytes. */
  Outcome download(URI url) throws IOException, InterruptedException;

  /** Waits a moment, in which scheduled functions may run. */
  void letTimePass() throws InterruptedException;

  /** The engine on a store in memory. */
  record InMemory(TestApp app) implements Surface {
    private static final Duration REAL = Duration.ofMillis(20);
    private static final Duration OF_THE_APP = Duration.ofMillis(100);

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public void letTimePass() throws InterruptedException {
      // Not here: a function may run until the next steps have been done.
      Thread.startVirtualThread(() -> app.advance(OF_THE_APP));
      Thread.sleep(REAL);
    }

    @Override
    public Outcome call(String kind, String path, Value.Obj args) {
      try {
        return new Outcome.Returned(app.call(path, args));
      } catch (AppException e) {
        return new Outcome.Threw(e.data(), String.valueOf(e.getMessage()));
      } catch (CtxException e) {
        return new Outcome.Failed(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public Outcome upload(URI url, byte[] content, @Nullable String contentType) {
      try {
        return new Outcome.Returned(new Value.Str(app.upload(url, content, contentType).value()));
      } catch (CtxException e) {
        return new Outcome.Failed(e.code() + ": " + e.getMessage());
      }
    }

    @Override
    public Outcome download(URI url) {
      var content = app.download(url);
      return content == null
          ? new Outcome.Failed("FileNotFound")
          : new Outcome.Returned(Value.Bytes.copyOf(content));
    }
  }

  /** The handlers behind the local gateway. */
  record OverHttp(URI api, HttpClient client, @Nullable String token) implements Surface {
    private static final Duration PAUSE = Duration.ofMillis(50);

    OverHttp(URI api, HttpClient client) {
      this(api, client, null);
    }

    /** The same for whoever bears a token. */
    OverHttp as(String bearer) {
      return new OverHttp(api, client, bearer);
    }

    @Override
    public String name() {
      return "http";
    }

    @Override
    public void letTimePass() throws InterruptedException {
      Thread.sleep(PAUSE);
    }

    @Override
    public Outcome call(String kind, String path, Value.Obj args)
        throws IOException, InterruptedException {
      var body =
          new ObjBuilder(3)
              .put("path", new Value.Str(path))
              .put("args", args)
              .put("format", new Value.Str("convex_encoded_json"))
              .build();
      var request =
          HttpRequest.newBuilder(api.resolve("/api/" + kind))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(ConvexJson.text(body)));
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      var response = send(request.build());
      if (response.statusCode() != 200) {
        return refused(response);
      }
      var reply = (Value.Obj) ConvexJson.parse(text(response));
      var value = reply.get("value");
      if (value != null) {
        return new Outcome.Returned(value);
      }
      var message = Cases.string(reply, "errorMessage");
      var data = reply.get("errorData");
      return data == null ? new Outcome.Failed(message) : new Outcome.Threw(data, message);
    }

    @Override
    public Outcome upload(URI url, byte[] content, @Nullable String contentType)
        throws IOException, InterruptedException {
      var request =
          HttpRequest.newBuilder(url).POST(HttpRequest.BodyPublishers.ofByteArray(content));
      if (contentType != null) {
        request.header("Content-Type", contentType);
      }
      var response = send(request.build());
      return response.statusCode() == 200
          ? new Outcome.Returned(
              new Value.Str(
                  Cases.string((Value.Obj) ConvexJson.parse(text(response)), "storageId")))
          : refused(response);
    }

    @Override
    public Outcome download(URI url) throws IOException, InterruptedException {
      var response = send(HttpRequest.newBuilder(url).build());
      return response.statusCode() == 200
          ? new Outcome.Returned(Value.Bytes.copyOf(response.body()))
          : refused(response);
    }

    private static Outcome refused(HttpResponse<byte[]> response) {
      return new Outcome.Failed(response.statusCode() + " " + text(response));
    }

    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    static String text(HttpResponse<byte[]> response) {
      return new String(response.body(), StandardCharsets.UTF_8);
    }
  }
}
