/**
 * What transactions cost and how they bear contention, in figures.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.Bench}.
 */
@NullMarked
package dev.ctxaws.bench;

import org.jspecify.annotations.NullMarked;
