/** A module in a folder. */
@NullMarked
package conformance.dir;

import org.jspecify.annotations.NullMarked;
