/** What many threads do to each other that want the same. */
@NullMarked
package dev.ctxaws.bench.contention;

import org.jspecify.annotations.NullMarked;
