/** Tests of {@code dev.ctxaws.bench.meter}. */
@NullMarked
package dev.ctxaws.bench.meter;

import org.jspecify.annotations.NullMarked;
