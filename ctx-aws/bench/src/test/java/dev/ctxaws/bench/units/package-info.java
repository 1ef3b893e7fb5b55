/** Tests of {@code dev.ctxaws.bench.units}. */
@NullMarked
package dev.ctxaws.bench.units;

import org.jspecify.annotations.NullMarked;
