package dev.ctxaws.storage;

import dev.ctxaws.value.Id;
import java.net.URI;
import java.util.Map;

/**
 * What a client needs to upload one file straight to S3: {@code PUT} to {@code url}, with {@code
 * headers} and no others that say something of the content. The file is there soon after S3 has it.
 *
 * @param url good for an hour, and for one file
 * @param headers to be sent exactly like this
 * @param storageId the id that the file will have
 */
public record DirectUpload(URI url, Map<String, String> headers, Id<StoredFile> storageId) {
  public DirectUpload {
    headers = Map.copyOf(headers);
  }
}
