package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.ObjectStore.Written;
import dev.ctxaws.engine.storage.FileBook;
import dev.ctxaws.engine.system.KeptFile;
import dev.ctxaws.engine.system.LooseObject;
import dev.ctxaws.engine.system.LooseObject.Use;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stores and serves files: the transactions of {@link FileBook}, and what is done with objects
 * between them.
 */
public final class FileCalls {
  /** How long a client has to follow a redirect. */
  private static final Duration REDIRECT = Duration.ofMinutes(1);

  private final Engine engine;
  private final Ports ports;

  FileCalls(Engine engine, Ports ports) {
    this.engine = engine;
    this.ports = ports;
  }

  /**
   * Stores what a client has sent to an upload URL.
   *
   * @param token the URL's, good for one file
   * @param sha256 what the SHA-256 of the content should be, in base 64, or null
   * @throws CtxException {@code StorageTokenInvalid}, {@code StorageTokenExpired}, {@code
   *     Sha256Mismatch}, {@code StorageUnavailable}; nothing is stored then
   */
  public Id<StoredFile> upload(
      String token, InputStream content, @Nullable String contentType, @Nullable String sha256) {
    return write(transaction(book -> book.takePost(token)), content, contentType, sha256);
  }

  Id<StoredFile> store(InputStream content, @Nullable String contentType, @Nullable String sha256) {
    ports.objects().requireReady();
    return write(transaction(FileBook::reserveWrite), content, contentType, sha256);
  }

  private Id<StoredFile> write(
      LooseObject object,
      InputStream content,
      @Nullable String contentType,
      @Nullable String sha256) {
    Written written;
    try {
      written = ports.objects().write(object.key(), content, contentType);
    } catch (IOException e) {
      // The bucket may write it yet. It stays reserved until it can come no more, and is swept
      // then.
      throw unavailable("stored", e);
    }
    if (sha256 != null && !sha256.equals(written.sha256())) {
      giveUp(object);
      throw new CtxException(
          "Sha256Mismatch",
          "Sha256 mismatch. Expected: %s Actual: %s".formatted(sha256, written.sha256()));
    }
    var id = transaction(book -> book.claim(object, file(written)));
    if (id == null) {
      throw new CtxException(
          "StorageUnavailable", "The file could not be stored: it took too long.");
    }
    return id;
  }

  private static StoredFile file(Written written) {
    return new StoredFile(written.sha256(), written.size(), written.contentType());
  }

  @Nullable InputStream read(Id<StoredFile> id, long from, long count) {
    ports.objects().requireReady();
    var kept = transaction(book -> book.find(id));
    try {
      return kept == null ? null : ports.objects().read(kept.key(), from, count);
    } catch (IOException e) {
      throw unavailable("read", e);
    }
  }

  /** A file, and where its bytes can be read for a minute. */
  public record Served(StoredFile file, URI location) {}

  /**
   * The file that a URL serves, or null when there is none.
   *
   * @param method GET or HEAD
   * @param secret the last part of the URL's path
   */
  public @Nullable Served serve(String method, String secret) {
    @Nullable KeptFile kept = transaction(book -> book.served(secret));
    if (kept == null) {
      return null;
    }
    var type = kept.file().contentType();
    var location = ports.objects().presignRead(method, kept.key(), type, REDIRECT);
    return new Served(kept.file(), location);
  }

  /**
   * An object has been written, says the bucket: once, or again, or about one that is gone since.
   * If it was awaited, it is a file from now on; if nobody knows it, it is deleted.
   *
   * @throws CtxException {@code StorageUnavailable} when it may be tried again
   */
  public void arrived(String key) {
    var secret = key.substring(key.indexOf('/') + 1);
    try {
      var object = transaction(book -> book.looseWith(secret));
      if (object == null) {
        if (transaction(book -> book.served(secret)) == null) {
          ports.objects().delete(key);
        }
      } else if (object.use() == Use.PUT) {
        var _ = confirm(object, Long.MAX_VALUE);
      } else if (!object.isAwaited()) {
        ports.objects().delete(key);
      }
    } catch (IOException e) {
      throw unavailable("confirmed", e);
    }
  }

  /**
   * Makes a file of an object that was reserved for a PUT, if it is there.
   *
   * @param most how many bytes to read through at most
   * @return whether it was found
   */
  boolean confirm(LooseObject object, long most) throws IOException {
    var written = ports.objects().look(object.key(), most);
    if (written == null) {
      return false;
    }
    boolean fits =
        (object.size() == null || object.size() == written.size())
            && (object.sha256() == null || object.sha256().equals(written.sha256()));
    if (fits) {
      var _ = transaction(book -> book.claim(object, file(written)));
    } else {
      giveUp(object);
    }
    return true;
  }

  void giveUp(LooseObject object) {
    var _ = transaction(book -> book.giveUp(object));
  }

  <T extends @Nullable Object> T transaction(Function<FileBook, T> work) {
    return engine.write(
        "storage", new Caller(null, true), Watch.NONE, run -> work.apply(run.files()));
  }

  private static CtxException unavailable(String what, IOException e) {
    return new CtxException(
        "StorageUnavailable", "The file could not be %s: %s".formatted(what, e.getMessage()), e);
  }
}
