package dev.ctxaws.bench.meter;

/**
 * What an operation took.
 *
 * @param rru read request units, of all its calls
 * @param wru write request units, of all its calls
 * @param rounds how many calls stood one behind the other before it returned
 */
public record Cost(double rru, double wru, int rounds) {}
