@NullMarked
package dev.ctxaws.bench.cold;

import org.jspecify.annotations.NullMarked;
