package dev.ctxaws.engine;

import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.meta.RequestMetadata;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Follows nothing. It only knows what led to the call. */
record CauseWatch(Cause cause) implements Watch {
  @Override
  public RequestMetadata request() {
    var job = cause.job();
    return job == null ? RequestMetadata.NONE : new RequestMetadata(null, null, null, job);
  }

  @Override
  public @Nullable URI origin() {
    return cause.origin();
  }
}
