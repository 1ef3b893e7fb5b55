/**
 * How many of the nearest vectors a search finds, how long it takes, and what it misses.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.vector.VectorGroup}.
 */
@NullMarked
package dev.ctxaws.bench.vector;

import org.jspecify.annotations.NullMarked;
