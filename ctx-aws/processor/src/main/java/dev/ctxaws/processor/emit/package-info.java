/**
 * From the {@link dev.ctxaws.processor.model model} to Java: one emitter per kind of file.
 *
 * <p>What is printed is made for the first call of a fresh process: constants, plain classes,
 * string switches and {@code instanceof}; no lambdas, pattern switches or reflection, each of which
 * costs milliseconds once. A class refers to no more than it needs, because what it names is loaded
 * with it. Start at {@link dev.ctxaws.processor.emit.Emitters}.
 */
@NullMarked
package dev.ctxaws.processor.emit;

import org.jspecify.annotations.NullMarked;
