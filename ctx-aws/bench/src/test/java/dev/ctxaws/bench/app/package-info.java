@NullMarked
package dev.ctxaws.bench.app;

import org.jspecify.annotations.NullMarked;
