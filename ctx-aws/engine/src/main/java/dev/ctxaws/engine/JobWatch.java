package dev.ctxaws.engine;

import dev.ctxaws.log.LogLine;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Follows a scheduled function: what it does was brought about by its job, not by a request, and
 * nobody waits for what it returns.
 */
record JobWatch(Watch outer, Id<ScheduledFunction> job) implements Watch {
  @Override
  public RequestMetadata request() {
    return new RequestMetadata(null, null, null, job);
  }

  @Override
  public @Nullable URI origin() {
    return outer.origin();
  }

  @Override
  public void attempt() {
    outer.attempt();
  }

  @Override
  public void conflict() {
    outer.conflict();
  }

  @Override
  public void nearLimits(List<String> warnings) {
    outer.nearLimits(warnings);
  }

  @Override
  public void log(LogLine line) {
    outer.log(line);
  }
}
