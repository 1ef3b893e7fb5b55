/**
 * Standard queues, and the JSON protocol of Amazon SQS: delays, visibility time-outs, long polls,
 * redrive to dead-letter queues. First-in-first-out queues, permissions and encryption are not
 * here.
 *
 * <p>Start reading at {@link dev.ctxaws.local.events.sqs.Queues}.
 */
@NullMarked
package dev.ctxaws.local.events.sqs;

import org.jspecify.annotations.NullMarked;
