/**
 * What becomes of scheduled functions when their wake-ups, the clock and the processes fail.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.faults.Drill}.
 */
@NullMarked
package dev.ctxaws.bench.faults;

import org.jspecify.annotations.NullMarked;
