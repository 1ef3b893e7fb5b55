/**
 * The way in: Lambda handlers, the HTTP API of functions, and the wiring of all adapters.
 *
 * <p>An event comes as JSON on a stream. {@link dev.ctxaws.aws.lambda.HttpEvent} takes what we need
 * from it, {@link dev.ctxaws.aws.lambda.FunctionsApi} runs the function that it names and says what
 * became of it in the words Convex clients understand, or {@link dev.ctxaws.aws.lambda.HttpActions}
 * the HTTP action at its address, and {@link dev.ctxaws.aws.lambda.HttpReply} goes back. None of
 * these knows AWS; the handlers around them do.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.lambda.ApiHandler}.
 */
@NullMarked
package dev.ctxaws.aws.lambda;

import org.jspecify.annotations.NullMarked;
