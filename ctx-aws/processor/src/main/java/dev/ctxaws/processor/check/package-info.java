/**
 * What the processor refuses. Each rule is a {@link dev.ctxaws.processor.check.Check}, and its
 * message says what was wanted, what was found, and what to do. Start at {@link
 * dev.ctxaws.processor.check.Checks}.
 */
@NullMarked
package dev.ctxaws.processor.check;

import org.jspecify.annotations.NullMarked;
