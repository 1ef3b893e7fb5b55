/** Tests of {@code dev.ctxaws.bench.hand}. */
@NullMarked
package dev.ctxaws.bench.hand;

import org.jspecify.annotations.NullMarked;
