/**
 * What the engine needs from outside, besides the store: time, chance, threads, other functions.
 */
@NullMarked
package dev.ctxaws.engine.port;

import org.jspecify.annotations.NullMarked;
