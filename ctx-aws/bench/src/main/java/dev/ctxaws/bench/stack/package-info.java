/**
 * The app of {@code dev.ctxaws.bench.app} as it is deployed, but for the machine: real handlers and
 * adapters in one process, DynamoDB Local in another; with faults, a clock, and {@code kill -9}.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.stack.Stack}.
 */
@NullMarked
package dev.ctxaws.bench.stack;

import org.jspecify.annotations.NullMarked;
