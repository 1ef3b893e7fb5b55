/**
 * From the compiler's elements to the {@link dev.ctxaws.processor.model model}: the one place that
 * asks the compiler anything. Start at {@link dev.ctxaws.processor.read.AppReader}.
 */
@NullMarked
package dev.ctxaws.processor.read;

import org.jspecify.annotations.NullMarked;
