/**
 * When crons are due, by calendars and clocks that change.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.cron.CronTimes}.
 */
@NullMarked
package dev.ctxaws.engine.cron;

import org.jspecify.annotations.NullMarked;
