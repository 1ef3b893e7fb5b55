/**
 * Runs the conformance cases: their data are in the resources, this is the Java half, and the other
 * half is in {@code src/test/node}.
 *
 * <p>Start reading at {@link conformance.run.RunConformance}.
 */
@NullMarked
package conformance.run;

import org.jspecify.annotations.NullMarked;
