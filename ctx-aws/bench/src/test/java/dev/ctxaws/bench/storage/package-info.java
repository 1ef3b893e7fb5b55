@NullMarked
package dev.ctxaws.bench.storage;

import org.jspecify.annotations.NullMarked;
