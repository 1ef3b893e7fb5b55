/** The measurements of vector search, with fewer points. */
@NullMarked
package dev.ctxaws.bench.vector;

import org.jspecify.annotations.NullMarked;
