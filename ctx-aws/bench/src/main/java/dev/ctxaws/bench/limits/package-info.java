/** The largest transactions that there may be. */
@NullMarked
package dev.ctxaws.bench.limits;

import org.jspecify.annotations.NullMarked;
