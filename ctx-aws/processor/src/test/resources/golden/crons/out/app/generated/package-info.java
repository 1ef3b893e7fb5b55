/** Written by the processor of ctx-aws. */
@NullMarked
package app.generated;

import org.jspecify.annotations.NullMarked;
