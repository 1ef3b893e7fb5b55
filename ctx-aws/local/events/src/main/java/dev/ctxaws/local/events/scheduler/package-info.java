/**
 * Schedules, and the REST protocol of EventBridge Scheduler. They fire at their time and go to
 * Lambda functions and queues.
 *
 * <p>Start reading at {@link dev.ctxaws.local.events.scheduler.Schedules}; {@link
 * dev.ctxaws.local.events.scheduler.Expression} says when a schedule fires.
 */
@NullMarked
package dev.ctxaws.local.events.scheduler;

import org.jspecify.annotations.NullMarked;
