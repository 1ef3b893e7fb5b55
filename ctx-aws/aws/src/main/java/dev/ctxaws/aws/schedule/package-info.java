/**
 * Wakes scheduled functions: at once by an asynchronous Invoke, within a quarter of an hour by a
 * queue with delays, later by EventBridge Scheduler and then the queue.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.schedule.AwsTimers}.
 */
@NullMarked
package dev.ctxaws.aws.schedule;

import org.jspecify.annotations.NullMarked;
