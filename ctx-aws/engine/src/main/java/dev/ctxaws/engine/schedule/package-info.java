/**
 * Functions that run later: which state follows which, when they are due, and what is done with
 * those that nobody woke. Nothing here runs a function.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.schedule.JobBook}.
 */
@NullMarked
package dev.ctxaws.engine.schedule;

import org.jspecify.annotations.NullMarked;
