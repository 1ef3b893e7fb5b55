/** An app without functions, as the processor would write it. */
@NullMarked
package tiny.generated;

import org.jspecify.annotations.NullMarked;
