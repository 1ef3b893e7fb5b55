/** Tests of {@code dev.ctxaws.bench.report}. */
@NullMarked
package dev.ctxaws.bench.report;

import org.jspecify.annotations.NullMarked;
