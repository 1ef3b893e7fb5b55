package dev.ctxaws.engine.port;

import dev.ctxaws.storage.DirectUploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bytes of files, each file as one object under a key of its own, which is never used
 * again. An object is there as a whole or not at all.
 *
 * <p>All methods throw {@link IOException} when the store does not do as it is asked, or does not
 * say.
 */
public interface ObjectStore {
  /**
   * What has been written.
   *
   * @param sha256 the SHA-256 of the content, in base 64
   * @param size in bytes
   * @param contentType the media type, or null when none was given
   */
  record Written(String sha256, long size, @Nullable String contentType) {}

  /**
   * A request that a client can make without credentials.
   *
   * @param headers to be sent with it, exactly
   */
  record Presigned(URI uri, Map<String, String> headers) {}

  /**
   * Returns when there is a store.
   *
   * @throws dev.ctxaws.CtxException when this deployment has none
   */
  default void requireReady() {}

  /** Reads {@code content} to its end and writes it, never holding more than some megabytes. */
  Written write(String key, InputStream content, @Nullable String contentType) throws IOException;

  /**
   * The bytes of an object from {@code from} on, {@code count} or as many as there are, to be
   * closed by the caller; or null when there is no such object.
   */
  @Nullable InputStream read(String key, long from, long count) throws IOException;

  /**
   * What an object is; or null when there is none. Whether the store knows an object's SHA-256 is
   * its own affair: if it does not, the object is read through.
   *
   * @param most how many bytes to read through; of a larger object, null is returned
   */
  @Nullable Written look(String key, long most) throws IOException;

  /** Deletes an object; does nothing when there is none. */
  void delete(String key) throws IOException;

  /**
   * A request that reads an object.
   *
   * @param method GET or HEAD
   * @param contentType what it is served as, or null for what it was written with
   */
  URI presignRead(String method, String key, @Nullable String contentType, Duration valid);

  /** A PUT that writes an object, once, as {@code options} say. */
  Presigned presignWrite(String key, DirectUploadOptions options, Duration valid);
}
