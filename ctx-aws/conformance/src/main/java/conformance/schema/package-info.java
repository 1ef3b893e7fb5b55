/** The tables of the conformance cases. */
@NullMarked
package conformance.schema;

import org.jspecify.annotations.NullMarked;
