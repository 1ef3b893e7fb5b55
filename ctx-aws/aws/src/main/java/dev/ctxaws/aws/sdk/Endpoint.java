package dev.ctxaws.aws.sdk;

import dev.ctxaws.engine.port.Environment;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a service listens when it is not where AWS has it. */
public final class Endpoint {
  private Endpoint() {}

  /**
   * As the SDK finds it: the variable {@code AWS_ENDPOINT_URL_LAMBDA}, for one, or else {@code
   * AWS_ENDPOINT_URL}; null when neither is set.
   *
   * @param service as the variable has it: {@code LAMBDA}
   */
  public static @Nullable URI of(Environment environment, String service) {
    for (var name : new String[] {"AWS_ENDPOINT_URL_" + service, "AWS_ENDPOINT_URL"}) {
      var uri = environment.get(name);
      if (uri != null && !uri.isEmpty()) {
        return URI.create(uri);
      }
    }
    return null;
  }
}
