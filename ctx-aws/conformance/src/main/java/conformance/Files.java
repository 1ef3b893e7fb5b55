package conformance;

import conformance.generated.tables;
import conformance.schema.Attachment;
import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.Doc;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section 10: files. */
public final class Files {
  private Files() {}

  /** Which file. */
  public record FileId(Id<StoredFile> id) {}

  /** A file that was sent to a room. */
  public record AttachArgs(String room, Id<StoredFile> storageId) {}

  /** What a direct upload is to be. */
  public record DirectArgs(String contentType, double size, String sha256) {}

  /** Where to put it, and the id that it will have. */
  public record Direct(String url, Map<String, String> headers, Id<StoredFile> storageId) {}

  /** What to store, and what its SHA-256 should be, in base 64. */
  public record StoreArgs(byte[] bytes, @Nullable String contentType, @Nullable String sha256) {}

  /** A file as an action reads it. */
  public record Content(byte[] bytes, @Nullable String contentType) {}

  /** Where a client can POST a file, for an hour. */
  @Mutation
  public static String generateUploadUrl(MutationCtx ctx) {
    return ctx.storage().generateUploadUrl().toString();
  }

  /** Where a client can PUT a file, for an hour. */
  @Mutation
  public static Direct generateDirectUploadUrl(MutationCtx ctx, DirectArgs args) {
    var options = new DirectUploadOptions(args.contentType(), (long) args.size(), args.sha256());
    var upload = ctx.storage().generateDirectUploadUrl(options);
    return new Direct(upload.url().toString(), upload.headers(), upload.storageId());
  }

  /** Sends a file to a room. */
  @Mutation
  public static void attach(MutationCtx ctx, AttachArgs args) {
    ctx.db().insert(tables.attachments, new Attachment(args.room(), args.storageId()));
  }

  /** Where the files of a room can be read; those that are gone are left out. */
  @Query
  public static List<String> urls(QueryCtx ctx, Room args) {
    var urls = new ArrayList<String>();
    for (var attachment : ctx.db().query(tables.attachments.byRoom.eq(args.room())).collect()) {
      var url = url(ctx, new FileId(attachment.value().file()));
      if (url != null) {
        urls.add(url);
      }
    }
    return urls;
  }

  /** Where a file can be read, or null when it is gone. */
  @Query
  public static @Nullable String url(QueryCtx ctx, FileId args) {
    var url = ctx.storage().getUrl(args.id());
    return url == null ? null : url.toString();
  }

  /** The document of a file, or null when it is gone. */
  @Query
  public static @Nullable Doc<StoredFile> document(QueryCtx ctx, FileId args) {
    return ctx.db().system().get(args.id());
  }

  /** Deletes a file. */
  @Mutation
  public static void delete(MutationCtx ctx, FileId args) {
    ctx.storage().delete(args.id());
  }

  /** Deletes a file, and throws. */
  @Mutation
  public static void deleteThenThrow(MutationCtx ctx, FileId args) {
    ctx.storage().delete(args.id());
    throw new IllegalStateException("after it was deleted");
  }

  /** Stores a file. */
  @Action
  public static Id<StoredFile> store(ActionCtx ctx, StoreArgs args) {
    var content = new ByteArrayInputStream(args.bytes());
    return ctx.storage().store(content, args.contentType(), args.sha256());
  }

  /** Reads a file; null when it is gone. */
  @Action
  public static @Nullable Content read(ActionCtx ctx, FileId args) throws IOException {
    try (var content = ctx.storage().get(args.id())) {
      var metadata = ctx.storage().getMetadata(args.id());
      return content == null || metadata == null
          ? null
          : new Content(content.readAllBytes(), metadata.contentType());
    }
  }
}
