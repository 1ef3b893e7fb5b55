package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import java.net.URI;

/** Looks files up, has clients upload them, and deletes them. */
public interface StorageWriter extends StorageReader {
  /** What a Lambda can be sent, when it is written in base 64 with what is around it. */
  int MAX_POSTED_BYTES = 4 << 20;

  /**
   * A URL to which a client may POST one file, for an hour. The answer is {@code
   * {"storageId":"…"}}. The file passes through a Lambda, and so has at most {@value
   * #MAX_POSTED_BYTES} bytes; for larger ones there is {@link #generateDirectUploadUrl}.
   */
  URI generateUploadUrl();

  /** A URL to which a client may PUT one file, for an hour, which goes straight to S3. */
  DirectUpload generateDirectUploadUrl(DirectUploadOptions options);

  /**
   * Deletes a file.
   *
   * @throws dev.ctxaws.CtxException {@code StorageIdNotFound} when there is no such file
   */
  void delete(Id<StoredFile> id);
}
