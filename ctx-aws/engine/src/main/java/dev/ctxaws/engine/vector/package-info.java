/**
 * Vector search that sees every write: a store that finds near vectors, which is behind, and beside
 * it the documents that it has not been told of, which are looked at one by one.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.vector.VectorSearch}, then {@link
 * dev.ctxaws.engine.vector.VectorFeed}.
 */
@NullMarked
package dev.ctxaws.engine.vector;

import org.jspecify.annotations.NullMarked;
