/** Functions that run again and again. */
@NullMarked
package dev.ctxaws.cron;

import org.jspecify.annotations.NullMarked;
