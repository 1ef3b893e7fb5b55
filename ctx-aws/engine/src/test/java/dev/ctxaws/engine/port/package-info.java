@NullMarked
package dev.ctxaws.engine.port;

import org.jspecify.annotations.NullMarked;
