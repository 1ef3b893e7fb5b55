package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The addresses of files and uploads, below that of the API. */
record FileUrls(URI api) {
  /**
   * Below the address that the variable {@code CTX_API_URL} has; or, where it is not set, the one
   * by which the request came.
   *
   * @throws CtxException {@code NoApiUrl} when neither is known
   */
  static FileUrls of(Ports ports, Watch watch) {
    var api = api(ports, watch);
    if (api == null) {
      throw new CtxException(
          "NoApiUrl",
          "The URL of a file begins with the address of the API, and no request has told it. Set the"
              + " environment variable CTX_API_URL to it.");
    }
    return new FileUrls(api);
  }

  /** Where the API is, or null when nobody has told. */
  static @Nullable URI api(Ports ports, Watch watch) {
    var set = ports.environment().get("CTX_API_URL");
    return set == null || set.isEmpty() ? watch.origin() : URI.create(set);
  }

  URI serving(String secret) {
    return below(secret);
  }

  URI upload(String token) {
    return below("upload?token=" + token);
  }

  /** The API may be below a path itself: a stage of its gateway. */
  private URI below(String rest) {
    var base = api.toString();
    var slash = base.endsWith("/") ? "" : "/";
    return URI.create(base + slash + "api/storage/" + rest);
  }
}
