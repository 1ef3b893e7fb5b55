package dev.ctxaws.aws.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Makes answers smaller, since HTTP APIs and function URLs do not. */
final class Gzip {
  /** What goes into one packet is not worth it. */
  private static final int SMALLEST = 1_400;

  private Gzip() {}

  /** {@code reply}, compressed if the caller takes that and it helps. */
  static HttpReply compress(HttpReply reply, HttpEvent event) {
    if (reply.body().length < SMALLEST
        || reply.headers().containsKey("content-encoding")
        || !isText(reply.headers().get("content-type"))
        || !accepts(event.header("accept-encoding"))) {
      return reply;
    }
    var vary = reply.headers().get("vary");
    var headers = new LinkedHashMap<>(reply.headers());
    headers.put("content-encoding", "gzip");
    headers.put("vary", vary == null ? "accept-encoding" : vary + ", accept-encoding");
    return new HttpReply(reply.status(), headers, reply.cookies(), compressed(reply.body()));
  }

  private static byte[] compressed(byte[] body) {
    var bytes = new ByteArrayOutputStream(body.length / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static boolean accepts(@Nullable String header) {
    if (header != null) {
      for (var coding : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        var parts = coding.strip().split(";", -1);
        if (parts[0].strip().equals("gzip")) {
          return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
        }
      }
    }
    return false;
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    var type = contentType.toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.contains("json")
        || type.contains("xml")
        || type.contains("javascript");
  }
}
