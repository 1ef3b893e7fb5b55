@NullMarked
package dev.ctxaws.local.runtime;

import org.jspecify.annotations.NullMarked;
