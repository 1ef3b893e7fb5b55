package dev.ctxaws.bench.units;

import dev.ctxaws.bench.meter.Meter;

/**
 * One operation, on the engine and by hand.
 *
 * @param name {@code get_1}
 * @param wanted what it should cost on the engine at the most
 */
record Work(String name, Wanted wanted, Meter.Operation engine, Meter.Operation hand) {
  /** What an operation should cost: units, and round trips. */
  record Wanted(double rru, double wru, int rounds) {}
}
