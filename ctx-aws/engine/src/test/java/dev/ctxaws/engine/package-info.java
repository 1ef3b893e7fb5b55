/** Holds the engine to the contract of functions, and its packages to their direction. */
@NullMarked
package dev.ctxaws.engine;

import org.jspecify.annotations.NullMarked;
