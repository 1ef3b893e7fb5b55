/**
 * Convex values: their kinds, order, key bytes, ids, validators, and codecs to Java types.
 *
 * <p>Start reading at {@link dev.ctxaws.value.Value}.
 */
@NullMarked
package dev.ctxaws.value;

import org.jspecify.annotations.NullMarked;
