/** Tests of {@code dev.ctxaws.aws.invoke}. */
@NullMarked
package dev.ctxaws.aws.invoke;

import org.jspecify.annotations.NullMarked;
