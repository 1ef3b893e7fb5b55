/**
 * Tests of an app's functions, without AWS and without waiting.
 *
 * <p>Start reading at {@link dev.ctxaws.testing.TestApp}.
 */
@NullMarked
package dev.ctxaws.testing;

import org.jspecify.annotations.NullMarked;
