/**
 * The same operations as a competent user would write them with the SDK alone, on a table with the
 * same indexes. What each of them promises is less than what a transaction does, and said beside
 * it.
 */
@NullMarked
package dev.ctxaws.bench.hand;

import org.jspecify.annotations.NullMarked;
