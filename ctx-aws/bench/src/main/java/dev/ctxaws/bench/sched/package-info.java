/** How late scheduled functions run, how many at a time, and what they cost. */
@NullMarked
package dev.ctxaws.bench.sched;

import org.jspecify.annotations.NullMarked;
