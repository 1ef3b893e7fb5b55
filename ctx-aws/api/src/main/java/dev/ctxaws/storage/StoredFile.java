package dev.ctxaws.storage;

import dev.ctxaws.db.Table;
import org.jspecify.annotations.Nullable;

/**
 * A file: a document of the system table {@code _storage}, to be read through {@code
 * ctx.db().system()}. It goes when the file is deleted.
 *
 * <p>Source: contract 10.3.
 *
 * @param sha256 the SHA-256 of the content, in base 64
 * @param size in bytes; a number, as in Convex, and exact up to 2<sup>53</sup>
 * @param contentType the media type, or null when none was given
 */
public record StoredFile(String sha256, long size, @Nullable String contentType) {
  /** The system table. */
  public static final Table<StoredFile> TABLE = new StoredFileTable();
}
