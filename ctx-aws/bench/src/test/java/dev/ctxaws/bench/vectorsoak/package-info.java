/** The soak of vector search, shortened, and its own eyes. */
@NullMarked
package dev.ctxaws.bench.vectorsoak;

import org.jspecify.annotations.NullMarked;
