/** What vector stores promise. */
@NullMarked
package dev.ctxaws.engine.vector;

import org.jspecify.annotations.NullMarked;
