package dev.ctxaws.storage;

/** What the ids of {@code _storage} are ids of. */
public interface StoredFile {}
