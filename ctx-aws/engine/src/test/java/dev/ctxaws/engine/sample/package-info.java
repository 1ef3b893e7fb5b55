/**
 * A small app for tests of the engine: one table, {@link dev.ctxaws.engine.sample.Thing}, whose
 * fields hold any value; functions that each test writes itself; and an engine that never waits.
 */
@NullMarked
package dev.ctxaws.engine.sample;

import org.jspecify.annotations.NullMarked;
