/**
 * Whether vector searches are right while everything around them changes and fails.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.vectorsoak.VectorSoakGroup}.
 */
@NullMarked
package dev.ctxaws.bench.vectorsoak;

import org.jspecify.annotations.NullMarked;
