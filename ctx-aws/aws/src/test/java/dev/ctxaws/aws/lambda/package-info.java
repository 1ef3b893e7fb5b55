/** Tests of {@code dev.ctxaws.aws.lambda}. */
@NullMarked
package dev.ctxaws.aws.lambda;

import org.jspecify.annotations.NullMarked;
