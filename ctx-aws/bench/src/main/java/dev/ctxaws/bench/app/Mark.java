package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Table;

/** A small document without an index. */
@Table("marks")
public record Mark(long number) {}
