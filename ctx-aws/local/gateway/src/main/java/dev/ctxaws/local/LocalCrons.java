package dev.ctxaws.local;

import dev.ctxaws.CtxException;
import dev.ctxaws.runtime.FunctionTable;
import java.util.List;

/** Brings the crons in the local store to those of the apps that are served. */
final class LocalCrons {
  private LocalCrons() {}

  /**
   * Starts, changes and stops crons.
   *
   * @throws CtxException {@code InvalidCron} when one means nothing
   */
  static void deploy(List<FunctionTable> apps) {
    for (var app : apps) {
      var changes = LocalSchema.of(app).crons();
      if (!app.crons().isEmpty() || !changes.removed().isEmpty()) {
        System.out.printf(
            "Crons: %d in all; added %s, changed %s, removed %s.%n",
            app.crons().size(), changes.added(), changes.changed(), changes.removed());
      }
    }
  }
}
