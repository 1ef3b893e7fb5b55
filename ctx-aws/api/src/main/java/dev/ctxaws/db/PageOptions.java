package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a query is wanted; what Convex's clients send as {@code paginationOpts}.
 *
 * @param numItems how many documents the page should have, 1 to 32,000
 * @param cursor where the page begins: {@link PageResult#continueCursor} of the one before, or null
 *     for the first
 * @param endCursor where the page ends, whatever {@code numItems} says; so a page that is read
 *     again grows and shrinks with its documents, and stays beside its neighbours
 * @param maximumRowsRead after how many documents to stop, also when filters left few; 1 or more
 * @param maximumBytesRead after how many bytes to stop; 1 or more
 */
public record PageOptions(
    int numItems,
    @Nullable String cursor,
    @Nullable String endCursor,
    @Nullable Integer maximumRowsRead,
    @Nullable Integer maximumBytesRead) {
  /** {@code PageOptions} ↔ object. A client's {@code id} is accepted, and means nothing here. */
  public static final Codec<PageOptions> CODEC = new PageOptionsCodec();

  /** The first page. */
  public static PageOptions first(int numItems) {
    return after(null, numItems);
  }

  /** The page behind {@code cursor}, or the first when it is null. */
  public static PageOptions after(@Nullable String cursor, int numItems) {
    return new PageOptions(numItems, cursor, null, null, null);
  }

  /** The page from {@link #cursor} to {@code cursor}. */
  public PageOptions upTo(String cursor) {
    return new PageOptions(numItems, this.cursor, cursor, maximumRowsRead, maximumBytesRead);
  }

  private static final class PageOptionsCodec implements Codec<PageOptions> {
    private static final Codec<@Nullable String> CURSOR = Codecs.nullable(Codecs.STRING);

    @Override
    public Value encode(PageOptions options) {
      return new ObjBuilder(5)
          .put("cursor", CURSOR.encode(options.cursor))
          .putOptional("endCursor", Codecs.STRING, options.endCursor)
          .putOptional("maximumBytesRead", Codecs.INT32, options.maximumBytesRead)
          .putOptional("maximumRowsRead", Codecs.INT32, options.maximumRowsRead)
          .put("numItems", Codecs.INT32.encode(options.numItems))
          .build();
    }

    @Override
    public PageOptions decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var cursor = fields.<@Nullable String>required("cursor", CURSOR);
      var endCursor = fields.optional("endCursor", Codecs.STRING);
      var _ = fields.optional("id", Codecs.FLOAT64);
      var maximumBytesRead = fields.optional("maximumBytesRead", Codecs.INT32);
      var maximumRowsRead = fields.optional("maximumRowsRead", Codecs.INT32);
      int numItems = fields.required("numItems", Codecs.INT32);
      fields.end();
      return new PageOptions(numItems, cursor, endCursor, maximumRowsRead, maximumBytesRead);
    }

    @Override
    public Validator validator() {
      var cursor = new Validator.Union(List.of(new Validator.Str(), new Validator.Nothing()));
      return Validator.object(
          "cursor",
          cursor,
          "endCursor",
          Validator.optional(cursor),
          "id",
          Validator.optional(new Validator.Float64()),
          "maximumBytesRead",
          Validator.optional(new Validator.Float64()),
          "maximumRowsRead",
          Validator.optional(new Validator.Float64()),
          "numItems",
          new Validator.Float64());
    }
  }
}
