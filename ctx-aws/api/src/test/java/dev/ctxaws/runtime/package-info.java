/** Holds the decoding of arguments to Convex's words. */
@NullMarked
package dev.ctxaws.runtime;

import org.jspecify.annotations.NullMarked;
