/** Starts, restarts and kills the engines. */
@NullMarked
package dev.ctxaws.local.engines;

import org.jspecify.annotations.NullMarked;
