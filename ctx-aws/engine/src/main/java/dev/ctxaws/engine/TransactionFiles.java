package dev.ctxaws.engine;

import dev.ctxaws.engine.storage.FileBook;
import dev.ctxaws.storage.DirectUpload;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.FileMetadata;
import dev.ctxaws.storage.StorageWriter;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ctx.storage()} of one run of a query or mutation: what it deletes, and the uploads
 * that it allows, are part of its transaction.
 */
record TransactionFiles(Ports ports, Watch watch, FileBook book) implements StorageWriter {
  @Override
  public @Nullable URI getUrl(Id<StoredFile> id) {
    var kept = book.find(id);
    return kept == null ? null : FileUrls.of(ports, watch).serving(kept.secret());
  }

  @Override
  public @Nullable FileMetadata getMetadata(Id<StoredFile> id) {
    var kept = book.find(id);
    if (kept == null) {
      return null;
    }
    var file = kept.file();
    var sha256 = HexFormat.of().formatHex(Base64.getDecoder().decode(file.sha256()));
    return new FileMetadata(id, sha256, file.size(), file.contentType());
  }

  @Override
  public URI generateUploadUrl() {
    ports.objects().requireReady();
    var urls = FileUrls.of(ports, watch);
    return urls.upload(book.reservePost().secret());
  }

  @Override
  public DirectUpload generateDirectUploadUrl(DirectUploadOptions options) {
    ports.objects().requireReady();
    var object = book.reservePut(options);
    var put = ports.objects().presignWrite(object.key(), options, FileBook.UPLOAD);
    return new DirectUpload(put.uri(), put.headers(), FileBook.fileOf(object));
  }

  @Override
  public void delete(Id<StoredFile> id) {
    book.delete(id);
  }
}
