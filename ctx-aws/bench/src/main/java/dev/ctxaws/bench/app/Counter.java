package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Table;

/** A number that everybody wants to raise. */
@Table("counters")
public record Counter(long value) {}
