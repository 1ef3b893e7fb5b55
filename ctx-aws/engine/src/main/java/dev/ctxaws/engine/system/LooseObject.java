package dev.ctxaws.engine.system;

import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object that belongs to no file: not yet, or not any more. It may be in the bucket or not.
 *
 * @param secret as the file's will be
 * @param use what it is there for
 * @param shard 0 to {@value Job#SHARDS} - 1, drawn by lot
 * @param due when it has to be a file, or else is deleted
 * @param file the id that the file will have, or null for any
 * @param size what the file's size has to be, or null for any
 * @param sha256 what the file's SHA-256 has to be, in base 64, or null for any
 */
public record LooseObject(
    String secret,
    String key,
    Use use,
    int shard,
    Instant due,
    @Nullable Id<StoredFile> file,
    @Nullable Long size,
    @Nullable String sha256) {
  /** What a loose object is there for. */
  public enum Use {
    /** A client may POST it to us. */
    POSTED,

    /** A client may PUT it into the bucket. */
    PUT,

    /** It is being written by us. */
    WRITTEN,

    /** It is to be deleted. */
    DELETED,

    /** It has been deleted, but a client may still PUT it: it is to be deleted once more. */
    GONE
  }

  /** Whether it may still become a file. */
  public boolean isAwaited() {
    return switch (use) {
      case POSTED, PUT, WRITTEN -> true;
      case DELETED, GONE -> false;
    };
  }

  /** The same for another use. */
  public LooseObject as(Use other, Instant until) {
    return new LooseObject(secret, key, other, shard, until, file, size, sha256);
  }
}
