/** Request units and round trips of single operations. */
@NullMarked
package dev.ctxaws.bench.units;

import org.jspecify.annotations.NullMarked;
