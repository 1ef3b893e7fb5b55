@NullMarked
package dev.ctxaws.bench.sched;

import org.jspecify.annotations.NullMarked;
