/**
 * A small app for tests of the engine: a table, {@link dev.ctxaws.engine.sample.Thing}, whose
 * fields hold any value, and one of any objects; functions that each test writes itself; and an
 * engine that never waits.
 */
@NullMarked
package dev.ctxaws.engine.sample;

import org.jspecify.annotations.NullMarked;
