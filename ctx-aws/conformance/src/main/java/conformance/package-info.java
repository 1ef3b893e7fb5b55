/** The functions that the conformance cases call. Each module is for one section of them. */
@NullMarked
package conformance;

import org.jspecify.annotations.NullMarked;
