package conformance.run;

import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case of the contract's section 18.
 *
 * @param id as the contract has it, with a letter where a case has two parts
 * @param redacted whether it is about a deployment that tells callers nothing
 * @param not why we knowingly do not meet it, or null
 * @param waits what it waits for, or null
 * @param steps what to do, one after the other; none where there is nothing to show yet
 */
record Case(
    String section,
    String id,
    String title,
    boolean redacted,
    @Nullable String not,
    @Nullable String waits,
    List<Value.Obj> steps) {
  /** Whether its steps move the clock, where there is one to be moved. */
  boolean movesClock() {
    return steps.stream().anyMatch(step -> step.get("later") != null);
  }

  /** Why it is not expected to pass, or null. */
  @Nullable String reason() {
    return not != null ? not : waits;
  }
}
