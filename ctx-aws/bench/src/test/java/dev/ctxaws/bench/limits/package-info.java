@NullMarked
package dev.ctxaws.bench.limits;

import org.jspecify.annotations.NullMarked;
