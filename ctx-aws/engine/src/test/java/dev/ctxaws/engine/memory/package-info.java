/** Holds the store in memory to the contract. */
@NullMarked
package dev.ctxaws.engine.memory;

import org.jspecify.annotations.NullMarked;
