package dev.ctxaws.engine.memory;

import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.storage.DirectUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Objects in memory. What is presigned can be resolved by {@link #at} and {@link #put}. */
public final class MemoryObjects implements ObjectStore {
  private static final String ADDRESS = "memory:/";

  private record Entry(byte[] bytes, @Nullable String contentType) {
    Written written() {
      return new Written(sha256(bytes), bytes.length, contentType);
    }
  }

  private final Map<String, Entry> objects = new ConcurrentHashMap<>();

  @Override
  public Written write(String key, InputStream content, @Nullable String contentType)
      throws IOException {
    var entry = new Entry(content.readAllBytes(), contentType);
    objects.put(key, entry);
    return entry.written();
  }

  @Override
  public @Nullable InputStream read(String key, long from, long count) {
    var entry = objects.get(key);
    if (entry == null) {
      return null;
    }
    int size = entry.bytes().length;
    int begin = (int) Math.min(from, size);
    return new ByteArrayInputStream(entry.bytes(), begin, (int) Math.min(count, size - begin));
  }

  @Override
  public @Nullable Written look(String key, long most) {
    var entry = objects.get(key);
    return entry == null ? null : entry.written();
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public URI presignRead(String method, String key, @Nullable String contentType, Duration valid) {
    return URI.create(ADDRESS + key);
  }

  @Override
  public Presigned presignWrite(String key, DirectUploadOptions options, Duration valid) {
    return new Presigned(URI.create(ADDRESS + key), Map.of());
  }

  /** The bytes that a presigned URI reads, or null when there is no such object. */
  public byte @Nullable [] at(URI presigned) {
    var entry = objects.get(key(presigned));
    return entry == null ? null : entry.bytes().clone();
  }

  /**
   * Puts bytes where a presigned URI says.
   *
   * @return the key of the object
   */
  public String put(URI presigned, byte[] bytes, @Nullable String contentType) {
    var key = key(presigned);
    objects.put(key, new Entry(bytes.clone(), contentType));
    return key;
  }

  private static String key(URI presigned) {
    return presigned.toString().substring(ADDRESS.length());
  }

  /** The keys of all objects, in order. */
  public List<String> keys() {
    return objects.keySet().stream().sorted().toList();
  }

  private static String sha256(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
