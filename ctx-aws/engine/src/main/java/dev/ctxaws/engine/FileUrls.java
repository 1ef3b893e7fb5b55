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
    var set = ports.environment().get("CTX_API_URL");
    @Nullable URI api = set == null || set.isEmpty() ? watch.origin() : URI.create(set);
    if (api == null) {
      throw new CtxException(
          "NoApiUrl",
          "The URL of a file begins with the address of the API, which a scheduled function does"
              + " not know. Set the environment variable CTX_API_URL to it.");
    }
    return new FileUrls(api);
  }

  URI serving(String secret) {
    return api.resolve("/api/storage/" + secret);
  }

  URI upload(String token) {
    return api.resolve("/api/storage/upload?token=" + token);
  }
}
