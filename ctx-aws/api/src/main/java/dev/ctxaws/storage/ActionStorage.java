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
  Id<StoredFile> store(InputStream content, @Nullable String contentType);

  /** The bytes of the file, to be closed by the caller, or null when there is no such file. */
  @Nullable InputStream get(Id<StoredFile> id);
}
