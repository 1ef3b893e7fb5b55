/** Embeddings, vector indexes, and searches of them. */
@NullMarked
package dev.ctxaws.vector;

import org.jspecify.annotations.NullMarked;
