package dev.ctxaws.deploy.code;

import java.util.List;
import java.util.SortedSet;

/**
 * What some code needs of AWS, with all that it may call in the same process.
 *
 * @param variables the environment variables that it reads
 * @param uses what it does through its ctx
 * @param actions the actions that it may run, and wait for
 * @param scheduled the functions that it may have run later
 * @param services what it calls of other services
 * @param classes what it uses that is neither Java's nor ours nor the app's
 * @param problems what makes it impossible to say what it needs, and what to write instead
 */
public record Needs(
    SortedSet<String> variables,
    SortedSet<Use> uses,
    SortedSet<String> actions,
    SortedSet<String> scheduled,
    SortedSet<SdkCall> services,
    SortedSet<String> classes,
    List<String> problems) {
  /** Whether it does something through its ctx. */
  public boolean does(Use use) {
    return uses.contains(use);
  }

  /** Whether it may write to the table. */
  public boolean writes() {
    return does(Use.MUTATION) || does(Use.ACTION_STORAGE) || schedules();
  }

  /** Whether it may have functions run later. */
  public boolean schedules() {
    return does(Use.SCHEDULE) || !scheduled.isEmpty();
  }
}
