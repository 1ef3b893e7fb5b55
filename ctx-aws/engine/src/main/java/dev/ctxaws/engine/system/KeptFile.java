package dev.ctxaws.engine.system;

import dev.ctxaws.storage.StoredFile;

/**
 * A file as it is kept, with what it is found by.
 *
 * @param file what functions see of it
 * @param secret stands in the URL that serves the file, and lets whoever has it read the file
 * @param key of the object that has its bytes
 */
public record KeptFile(StoredFile file, String secret, String key) {}
