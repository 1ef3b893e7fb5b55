package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/** A small document with one index. */
@Table("events")
@Index(
    name = "by_kind",
    fields = {"kind"})
public record Event(String kind, long number) {}
