package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Looks files up. */
public interface StorageReader {
  /** A URL that serves the file to whoever has it, or null when there is no such file. */
  @Nullable URI getUrl(Id<StoredFile> id);

  /** What is known of the file, or null when there is no such file. */
  @Nullable FileMetadata getMetadata(Id<StoredFile> id);
}
