@NullMarked
package dev.ctxaws.bench.faults;

import org.jspecify.annotations.NullMarked;
