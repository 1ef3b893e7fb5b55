/**
 * Known mistakes, planted in copies of the engine: a simulator that does not find them all is not
 * to be believed.
 */
@NullMarked
package dev.ctxaws.engine.sim.mutant;

import org.jspecify.annotations.NullMarked;
