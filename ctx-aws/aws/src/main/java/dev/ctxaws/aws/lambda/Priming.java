package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.aws.sdk.SdkHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * Handles an event before the snapshot of a process is taken, and reads something from the store,
 * so that the classes on the way are in the snapshot, compiled.
 *
 * <p>It does so on a handler, a runtime and connections of its own, of which nothing is left in the
 * end. The handler that Lambda calls makes its own when it is first called, after the restore: so
 * no copy begins with the connections, credentials or random numbers of another.
 */
final class Priming implements Resource {
  private static final System.Logger LOG = System.getLogger(Priming.class.getName());

  /** For those that take batches: one without records. */
  static final byte[] NO_RECORDS = "{\"Records\":[]}".getBytes(UTF_8);

  /** For the API: a file that is not there. The store is asked for it. */
  static final byte[] NO_FILE = http("GET", "/api/storage/00000000-0000-4000-8000-000000000000");

  /** What is registered is held weakly. */
  private static final List<Priming> REGISTERED = new ArrayList<>();

  private final Supplier<LambdaRuntime> runtime;
  private final Function<Supplier<LambdaRuntime>, RequestStreamHandler> twin;
  private final byte[] event;

  /**
   * Handles {@code event} before the snapshot.
   *
   * @param runtime makes a runtime that nobody else uses
   * @param twin makes a handler that works with it
   */
  Priming(
      Supplier<LambdaRuntime> runtime,
      Function<Supplier<LambdaRuntime>, RequestStreamHandler> twin,
      byte[] event) {
    this.runtime = runtime;
    this.twin = twin;
    this.event = event;
  }

  static void register(Priming priming) {
    REGISTERED.add(priming);
    Core.getGlobalContext().register(priming);
  }

  /** For an action: a request whose body is no JSON. It is read, refused and answered. */
  static byte[] malformed(String path) {
    return http("POST", "/api/run/" + path.replace(':', '/'));
  }

  private static byte[] http(String method, String path) {
    return """
        {"version":"2.0","rawPath":"%2$s","rawQueryString":"","isBase64Encoded":false,
         "headers":{"content-type":"application/json","accept-encoding":"gzip"},
         "requestContext":{"domainName":"localhost","stage":"$default","requestId":"priming",
           "http":{"method":"%1$s","path":"%2$s","sourceIp":"127.0.0.1"}},
         "body":"{"}
        """
        .formatted(method, path)
        .getBytes(UTF_8);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    try {
      prime();
    } catch (IOException | RuntimeException e) {
      // The function works without; only its first call takes longer.
      LOG.log(Level.WARNING, "Nothing could be done before the snapshot: {0}", e);
    } finally {
      SdkHttp.closeAll();
    }
  }

  private void prime() throws IOException {
    var mine = runtime.get();
    var call = new PrimingCall();
    var api = new FunctionsApi(mine, mine.engine()::action);
    var _ = api.answer(HttpEvent.read(NO_FILE), Invocation.of(call, mine));
    twin.apply(() -> mine)
        .handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), call);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // There is nothing to bring back: what is needed is made by the first call.
  }
}
