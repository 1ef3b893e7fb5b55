package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.cron.CronJob;
import dev.ctxaws.engine.cron.CronTimes;
import dev.ctxaws.engine.schedule.CronBook.Changes;
import dev.ctxaws.function.FunctionKind;
import java.time.Duration;
import java.util.List;

/** Brings the crons in a store to those that an app declares: a part of its deployment. */
public final class CronDeployment {
  private final Engine engine;
  private final App app;

  CronDeployment(Engine engine, App app) {
    this.engine = engine;
    this.app = app;
  }

  /**
   * Adds, changes and removes what has to be, all at once. To be done when the app's functions can
   * be called: some crons are due immediately.
   *
   * @throws CtxException {@code InvalidCron} when one means nothing, or calls what is no mutation
   *     or action of the app; nothing has changed then
   */
  public Changes deploy() {
    var declared = declared();
    return engine.write(
        "crons",
        new Caller(null, true),
        Watch.NONE,
        run -> run.scheduling().crons().deploy(declared));
  }

  private List<CronJob> declared() {
    try {
      var crons = app.functions().crons();
      crons.forEach(this::check);
      return crons;
    } catch (IllegalArgumentException e) {
      throw new CtxException("InvalidCron", String.valueOf(e.getMessage()), e);
    }
  }

  private void check(CronJob cron) {
    var spec = app.functions().function(cron.function());
    if (spec == null) {
      throw invalid(cron, "calls " + cron.function() + ", which the app does not have.");
    }
    if (spec.kind() != FunctionKind.MUTATION && spec.kind() != FunctionKind.ACTION) {
      throw invalid(
          cron,
          "calls %s, a %s. Crons call mutations and actions."
              .formatted(cron.function(), spec.kind().label()));
    }
    try {
      var _ = new CronTimes(cron, Duration.ZERO);
    } catch (IllegalArgumentException e) {
      throw invalid(cron, "cannot be read: " + e.getMessage());
    }
  }

  private static IllegalArgumentException invalid(CronJob cron, String why) {
    return new IllegalArgumentException("The cron \"" + cron.name() + "\" " + why);
  }
}
