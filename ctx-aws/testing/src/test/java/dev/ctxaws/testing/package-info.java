/** Tests of the test kit. */
@NullMarked
package dev.ctxaws.testing;

import org.jspecify.annotations.NullMarked;
