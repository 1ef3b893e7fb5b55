/**
 * Actions that call actions: each lives in a Lambda of its own, and is run there by a synchronous
 * Invoke.
 *
 * <p>{@link dev.ctxaws.aws.invoke.LambdaInvoker} sends an {@link
 * dev.ctxaws.aws.invoke.InvokeRequest}; the action's handler runs it and answers with an {@link
 * dev.ctxaws.aws.invoke.InvokeReply}.
 */
@NullMarked
package dev.ctxaws.aws.invoke;

import org.jspecify.annotations.NullMarked;
