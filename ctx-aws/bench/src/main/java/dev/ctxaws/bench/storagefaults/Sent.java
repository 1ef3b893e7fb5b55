package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.app.Content;
import dev.ctxaws.bench.app.Digested;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody tried to store.
 *
 * @param way how
 * @param seed of its {@link Content}
 * @param size in bytes
 * @param contentType the media type, or null for none
 * @param id when it was acknowledged, or null
 */
record Sent(
    Way way, long seed, long size, @Nullable String contentType, @Nullable Id<StoredFile> id) {
  /** Ways to store a file. */
  enum Way {
    /** A client POSTs it to the API. */
    POST,
    /** A client PUTs it to S3. */
    PUT,
    /** An action stores it. */
    STORE;

    private static final List<Way> ALL = List.of(values());

    /** All of them in turn. */
    static Way inTurn(int number) {
      return ALL.get(number % ALL.size());
    }
  }

  byte[] bytes() {
    try (var content = new Content(seed, size)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String sha256() {
    try {
      return Digested.of(new Content(seed, size)).sha256();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAcknowledged() {
    return id != null;
  }

  /** Its id; it was acknowledged. */
  Id<StoredFile> file() {
    return Objects.requireNonNull(id);
  }

  /** The same with what it was answered. */
  Sent answered(@Nullable Id<StoredFile> answer) {
    return new Sent(way, seed, size, contentType, answer);
  }

  /** Whether {@code file} is what was sent. */
  boolean is(StoredFile file) {
    return file.equals(new StoredFile(sha256(), size, contentType));
  }
}
