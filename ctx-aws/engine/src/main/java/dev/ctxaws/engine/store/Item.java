package dev.ctxaws.engine.store;

/** A data item with its key. */
public record Item(Key key, Image image) {}
