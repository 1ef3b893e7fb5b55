package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import java.net.URI;

/** Looks files up, has clients upload them, and deletes them. */
public interface StorageWriter extends StorageReader {
  /** A URL to which a client may POST one file, for an hour. */
  URI generateUploadUrl();

  /**
   * Deletes a file.
   *
   * @throws dev.ctxaws.CtxException {@code StorageIdNotFound} when there is no such file
   */
  void delete(Id<StoredFile> id);
}
