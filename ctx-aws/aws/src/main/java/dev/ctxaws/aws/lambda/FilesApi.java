package dev.ctxaws.aws.lambda;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.FileCalls;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonWriter;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes files from clients, and shows clients to files. Whoever has the URL may: a token or a
 * secret in it is all that is asked for. Source: contract 10.2.
 *
 * <p>A file's bytes never leave through here: the answer says where they are for a minute. On their
 * way in they do come through, and a request can bring no more than {@link
 * dev.ctxaws.storage.StorageWriter#MAX_POSTED_BYTES}: what is larger, the gateway refuses itself,
 * with status 413.
 */
final class FilesApi {
  private static final Pattern SECRET =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private final FileCalls files;
  private final Ports ports;

  FilesApi(LambdaRuntime runtime) {
    this.files = runtime.engine().files();
    this.ports = runtime.ports();
  }

  /**
   * Stores the body of a request, and answers {@code {"storageId":"…"}}.
   *
   * @throws Refusal when it cannot be stored
   */
  HttpReply upload(HttpEvent event, Invocation invocation) {
    var token = new QueryString(event.query()).get("token");
    if (token == null) {
      throw new Refusal(
          401,
          "StorageTokenInvalid",
          "An upload URL has a parameter \"token\", and this has none.");
    }
    var sha256 = Digest.sha256(event.header("digest"));
    var contentType = contentType(event);
    requireUnchanged(event);
    return logged(
        "storage_upload",
        event,
        invocation,
        () -> {
          var content = new ByteArrayInputStream(event.body());
          var id = files.upload(token, content, contentType, sha256);
          var body = new JsonWriter().beginObject();
          return HttpReply.json(200, body.field("storageId").string(id.value()).endObject());
        });
  }

  private static @Nullable String contentType(HttpEvent event) {
    var type = event.header("content-type");
    if (type == null || type.isBlank()) {
      return null;
    }
    if (!type.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new Refusal(
          400, "BadHeader", "The header Content-Type has more than printable ASCII characters.");
    }
    return type;
  }

  /**
   * API Gateway hands on what a client calls text as text: bytes that are no UTF-8 are others then,
   * and most often not as many.
   */
  private static void requireUnchanged(HttpEvent event) {
    var sent = event.header("content-length");
    int found = event.body().length;
    if (sent != null && !sent.equals(Integer.toString(found))) {
      throw new Refusal(
          400,
          "BodyChanged",
          "The file has %s bytes, and %d came: with this Content-Type it is taken for text in UTF-8,"
                  .formatted(sent, found)
              + " which it is not. Send it with another, or use a direct upload.");
    }
  }

  /**
   * Sends a client to where a file is.
   *
   * @param secret the last part of the path
   * @throws Refusal when it cannot be said
   */
  HttpReply download(HttpEvent event, Invocation invocation, String secret) {
    var uuid = secret.toLowerCase(Locale.ROOT);
    if (!SECRET.matcher(uuid).matches()) {
      throw new Refusal(
          400, "InvalidStoragePath", "The URL of a file ends with a UUID, and this does not.");
    }
    return logged("storage_download", event, invocation, () -> redirect(event, uuid));
  }

  private HttpReply redirect(HttpEvent event, String secret) {
    var served = files.serve(event.method(), secret);
    if (served == null) {
      return new Refusal(404, "FileNotFound", "There is no such file. It may have been deleted.")
          .reply(false);
    }
    var headers = new LinkedHashMap<String, String>();
    var range = event.header("range");
    if (range != null && range.contains(",")) {
      // S3 would send the whole file.
      headers.put("content-range", "bytes */" + served.file().size());
      return new Refusal(416, "RangeNotSatisfiable", "One range of a file can be read at a time.")
          .reply(false)
          .with(headers);
    }
    headers.put("location", served.location().toString());
    // It is good for a minute, unlike what is found there.
    headers.put("cache-control", "no-store");
    return new HttpReply(307, headers, List.of(), new byte[0]);
  }

  private HttpReply logged(
      String what, HttpEvent event, Invocation invocation, Supplier<HttpReply> work) {
    var id = RequestId.of(event.header("convex-request-id"), ports.entropy());
    var watch =
        new CallWatch(
            id, what, event.metadata(id), event.origin(), JsonFormat.JSON, invocation.log());
    try {
      var reply = work.get();
      invocation.log().succeeded(watch);
      return reply;
    } catch (RuntimeException e) {
      invocation.log().failed(watch, e);
      throw e instanceof CtxException failure ? refusal(failure) : Refusal.internalError();
    }
  }

  private static Refusal refusal(CtxException failure) {
    var text = String.valueOf(failure.getMessage());
    return switch (failure.code()) {
      case "StorageTokenInvalid", "StorageTokenExpired" ->
          new Refusal(401, failure.code(), text, failure);
      case "Sha256Mismatch" -> new Refusal(400, failure.code(), text, failure);
      case "StorageUnavailable" ->
          new Refusal(
              503,
              failure.code(),
              "The file could not be stored or read. Try again later.",
              failure);
      default ->
          Unavailable.ofTransaction(failure) instanceof Refusal refusal
              ? refusal
              : Refusal.internalError();
    };
  }
}
