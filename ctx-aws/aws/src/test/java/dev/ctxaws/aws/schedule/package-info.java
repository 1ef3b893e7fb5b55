/** Tests of what wakes scheduled functions. */
@NullMarked
package dev.ctxaws.aws.schedule;

import org.jspecify.annotations.NullMarked;
