package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.CronDeployment;
import dev.ctxaws.runtime.FunctionTable;

/**
 * Brings the crons in the store of this process's environment to those of an app. It comes last of
 * all that a deployment does: some crons are due at once.
 */
public final class CronsDeployment {
  private CronsDeployment() {}

  /** The deployment of an app. */
  public static CronDeployment of(FunctionTable functions) {
    return Wiring.PROCESS.runtime(functions).engine().crons();
  }
}
