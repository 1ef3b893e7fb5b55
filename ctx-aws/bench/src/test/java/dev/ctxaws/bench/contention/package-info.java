/** Tests of {@code dev.ctxaws.bench.contention}. */
@NullMarked
package dev.ctxaws.bench.contention;

import org.jspecify.annotations.NullMarked;
