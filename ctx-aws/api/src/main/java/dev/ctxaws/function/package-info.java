/** Annotations that make static methods into functions, and references to functions. */
@NullMarked
package dev.ctxaws.function;

import org.jspecify.annotations.NullMarked;
