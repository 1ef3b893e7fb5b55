/**
 * Lambda's Invoke: calls that wait, and calls that are queued, tried again, and handed to a queue
 * when they fail.
 *
 * <p>Start reading at {@link dev.ctxaws.local.events.lambda.Invocations}.
 */
@NullMarked
package dev.ctxaws.local.events.lambda;

import org.jspecify.annotations.NullMarked;
