package dev.ctxaws.storage;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a {@link DirectUpload} has to be. S3 refuses any other.
 *
 * @param contentType the media type to serve it with, or null for none
 * @param size in bytes, or null for any up to 5 GB
 * @param sha256 the SHA-256 of the content, in base 64, or null; without it, the file is read once
 *     when it is there, to find out
 */
public record DirectUploadOptions(
    @Nullable String contentType, @Nullable Long size, @Nullable String sha256) {
  /** Any file. */
  public static final DirectUploadOptions ANY = new DirectUploadOptions(null, null, null);

  /** The most that S3 takes in one request. */
  public static final long MAX_SIZE = 5L << 30;

  private static final Pattern SHA256 = Pattern.compile("[A-Za-z0-9+/]{43}=");

  public DirectUploadOptions {
    if (size != null && (size < 0 || size > MAX_SIZE)) {
      throw new IllegalArgumentException(
          "The size of a direct upload is from 0 to " + MAX_SIZE + " bytes, found " + size + ".");
    }
    if (sha256 != null && !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "The SHA-256 of a direct upload is 32 bytes in base 64, found " + sha256 + ".");
    }
  }
}
