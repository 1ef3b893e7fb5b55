/**
 * One small server that speaks the wire protocols of Lambda's Invoke, SQS and EventBridge Scheduler
 * as far as the library calls them, and does what they promise: schedules fire, messages are
 * received, calls are made and made again. The SDK's clients talk to it as they talk to AWS.
 *
 * <p>Whatever it acknowledged outlives the process. A switch ({@link
 * dev.ctxaws.local.events.core.Deliveries}) has deliveries come twice, late, in another order, or
 * not at all; a clock ({@link dev.ctxaws.local.events.core.ManualTimeline}) lets a test move the
 * time.
 *
 * <p>Start reading at {@link dev.ctxaws.local.events.EventServer}.
 */
@NullMarked
package dev.ctxaws.local.events;

import org.jspecify.annotations.NullMarked;
