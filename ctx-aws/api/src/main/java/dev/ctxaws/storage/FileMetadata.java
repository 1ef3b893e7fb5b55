package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a file.
 *
 * @param sha256 the SHA-256 of the content, in hexadecimal
 * @param size in bytes
 * @param contentType the media type, or null when none was given
 */
public record FileMetadata(
    Id<StoredFile> storageId, String sha256, long size, @Nullable String contentType) {}
