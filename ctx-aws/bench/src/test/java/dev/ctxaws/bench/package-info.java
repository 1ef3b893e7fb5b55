/** Tests of {@code dev.ctxaws.bench}. */
@NullMarked
package dev.ctxaws.bench;

import org.jspecify.annotations.NullMarked;
