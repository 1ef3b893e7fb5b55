package dev.ctxaws.bench.app;

import dev.ctxaws.ActionCtx;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.QueryCtx;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.db.PageResult;
import dev.ctxaws.function.Action;
import dev.ctxaws.function.Mutation;
import dev.ctxaws.function.Query;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done with files. */
public final class Files {
  private static final int PAGE = 500;

  private Files() {}

  /**
   * A {@link Content} to store.
   *
   * @param sha256 what its SHA-256 should be, in base 64, or null
   */
  public record StoreArgs(
      long seed, long size, @Nullable String contentType, @Nullable String sha256) {}

  /** A file. */
  public record FileId(Id<StoredFile> id) {}

  /** Some bytes of a file. */
  public record RangeArgs(Id<StoredFile> id, long from, long count) {}

  /** What a client is going to PUT. */
  public record DirectArgs(
      @Nullable String contentType, @Nullable Long size, @Nullable String sha256) {}

  /** How a client can PUT it. */
  public record Direct(String url, Map<String, String> headers, Id<StoredFile> id) {}

  /** A page; null begins with the first. */
  public record ListArgs(@Nullable String cursor) {}

  /** A file that is there, and where it is served. */
  public record Listed(
      Id<StoredFile> id, String url, String sha256, long size, @Nullable String contentType) {}

  /** Stores a file whose length nobody knows beforehand. */
  @Action
  public static Id<StoredFile> store(ActionCtx ctx, StoreArgs args) {
    var content = new Content(args.seed(), args.size());
    return ctx.storage().store(content, args.contentType(), args.sha256());
  }

  /** Reads a file to its end, and returns how many bytes it has. */
  @Action
  public static long read(ActionCtx ctx, FileId args) throws IOException {
    try (var content = Objects.requireNonNull(ctx.storage().get(args.id()))) {
      return content.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** What some bytes of a file are; null when there is no such file. */
  @Action
  public static @Nullable Digested digest(ActionCtx ctx, RangeArgs args) throws IOException {
    try (var content = ctx.storage().get(args.id(), args.from(), args.count())) {
      return content == null ? null : Digested.of(content);
    }
  }

  /** Where a client can POST a file, for an hour. */
  @Mutation
  public static String uploadUrl(MutationCtx ctx) {
    return ctx.storage().generateUploadUrl().toString();
  }

  /** Where a client can PUT a file, for an hour. */
  @Mutation
  public static Direct directUploadUrl(MutationCtx ctx, DirectArgs args) {
    var options = new DirectUploadOptions(args.contentType(), args.size(), args.sha256());
    var upload = ctx.storage().generateDirectUploadUrl(options);
    return new Direct(upload.url().toString(), upload.headers(), upload.storageId());
  }

  /** Deletes a file. */
  @Mutation
  public static void delete(MutationCtx ctx, FileId args) {
    ctx.storage().delete(args.id());
  }

  /** What is known of a file; null when there is none. */
  @Query
  public static @Nullable StoredFile find(QueryCtx ctx, FileId args) {
    var file = ctx.db().system().get(args.id());
    return file == null ? null : file.value();
  }

  /** All files, in the order of their creation. */
  @Query
  public static PageResult<Listed> list(QueryCtx ctx, ListArgs args) {
    return ctx.db()
        .system()
        .query(StoredFile.TABLE)
        .paginate(PageOptions.after(args.cursor(), PAGE))
        .map(
            file ->
                new Listed(
                    file.id(),
                    Objects.requireNonNull(ctx.storage().getUrl(file.id())).toString(),
                    file.value().sha256(),
                    file.value().size(),
                    file.value().contentType()));
  }
}
