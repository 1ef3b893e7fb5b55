@NullMarked
package dev.ctxaws.bench.storagefaults;

import org.jspecify.annotations.NullMarked;
