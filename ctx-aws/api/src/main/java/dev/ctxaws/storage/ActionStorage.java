package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** All that can be done with files; for actions, which may stream them. */
public interface ActionStorage extends StorageWriter {
  /**
   * Stores a file, and reads {@code content} to its end.
   *
   * @param contentType the media type to serve the file with, or null for none
   */
  default Id<StoredFile> store(InputStream content, @Nullable String contentType) {
    return store(content, contentType, null);
  }

  /**
   * Stores a file, and reads {@code content} to its end. It may be of any length, and is never in
   * memory as a whole. Nothing is stored when it cannot be read to its end.
   *
   * @param contentType the media type to serve the file with, or null for none
   * @param sha256 what the SHA-256 of the content should be, in base 64, or null
   * @throws dev.ctxaws.CtxException {@code Sha256Mismatch} when it is another
   */
  Id<StoredFile> store(InputStream content, @Nullable String contentType, @Nullable String sha256);

  /**
   * The bytes of a file, as they come, to be closed by the caller; or null when there is no such
   * file.
   */
  default @Nullable InputStream get(Id<StoredFile> id) {
    return get(id, 0, Long.MAX_VALUE);
  }

  /**
   * Some bytes of a file, as they come, to be closed by the caller; or null when there is no such
   * file.
   *
   * @param from the first byte, counted from 0
   * @param count how many, or all that there are if there are fewer
   */
  @Nullable InputStream get(Id<StoredFile> id, long from, long count);
}
