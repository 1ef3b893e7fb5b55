package dev.ctxaws.engine;

import dev.ctxaws.CtxException;
import dev.ctxaws.storage.ActionStorage;
import dev.ctxaws.storage.DirectUpload;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.FileMetadata;
import dev.ctxaws.storage.StorageWriter;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@code ctx.storage()} of an action: each call is a transaction of its own, or more. */
record ActionFiles(Engine engine, FileCalls files, Supplier<Caller> caller, Watch watch)
    implements ActionStorage {
  @Override
  public Id<StoredFile> store(
      InputStream content, @Nullable String contentType, @Nullable String sha256) {
    return files.store(content, contentType, sha256);
  }

  @Override
  public @Nullable InputStream get(Id<StoredFile> id, long from, long count) {
    if (from < 0 || count < 0) {
      throw new CtxException(
          "InvalidArgument",
          "A file is read from byte 0 on, found %d and %d.".formatted(from, count));
    }
    return files.read(id, from, count);
  }

  @Override
  public @Nullable URI getUrl(Id<StoredFile> id) {
    return transaction(storage -> storage.getUrl(id));
  }

  @Override
  public @Nullable FileMetadata getMetadata(Id<StoredFile> id) {
    return transaction(storage -> storage.getMetadata(id));
  }

  @Override
  public URI generateUploadUrl() {
    return transaction(StorageWriter::generateUploadUrl);
  }

  @Override
  public DirectUpload generateDirectUploadUrl(DirectUploadOptions options) {
    return transaction(storage -> storage.generateDirectUploadUrl(options));
  }

  @Override
  public void delete(Id<StoredFile> id) {
    var _ =
        transaction(
            storage -> {
              storage.delete(id);
              return id;
            });
  }

  private <T extends @Nullable Object> T transaction(Function<StorageWriter, T> work) {
    return engine.write("storage", caller.get(), watch, run -> work.apply(run.storage()));
  }
}
