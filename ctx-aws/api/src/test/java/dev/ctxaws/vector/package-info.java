/** Holds embeddings and filters to their contracts. */
@NullMarked
package dev.ctxaws.vector;

import org.jspecify.annotations.NullMarked;
