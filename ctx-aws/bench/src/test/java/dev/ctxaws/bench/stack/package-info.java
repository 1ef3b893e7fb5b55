@NullMarked
package dev.ctxaws.bench.stack;

import org.jspecify.annotations.NullMarked;
