package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a query; what Convex's clients expect of a paginated function.
 *
 * @param page the documents, or what a function makes of them
 * @param isDone whether the query has come to its end; a page that is just full has not, even when
 *     nothing follows
 * @param continueCursor where the next page begins: behind the last document that was looked at,
 *     also when that is changed or deleted later
 * @param splitCursor about the middle of the page, when there is one
 * @param pageStatus whether the page is too large to be read again, or null
 */
public record PageResult<E>(
    List<E> page,
    boolean isDone,
    String continueCursor,
    @Nullable String splitCursor,
    @Nullable Status pageStatus) {
  /** What to do with a large page: read it as two, divided at {@link #splitCursor}. */
  public enum Status {
    /** Most of what a page may read was read. */
    SPLIT_RECOMMENDED("SplitRecommended"),
    /** The page has ended early. */
    SPLIT_REQUIRED("SplitRequired");

    private static final Codec<Status> CODEC = new StatusCodec();

    private final String text;

    Status(String text) {
      this.text = text;
    }
  }

  public PageResult {
    page = List.copyOf(page);
  }

  /** This page, with something else in place of each element. */
  public <R> PageResult<R> map(Function<? super E, ? extends R> change) {
    return new PageResult<>(
        page.stream().<R>map(change).toList(), isDone, continueCursor, splitCursor, pageStatus);
  }

  /** {@code PageResult<E>} ↔ object. */
  public static <E> Codec<PageResult<E>> codec(Codec<E> items) {
    return new PageResultCodec<>(Codecs.list(items));
  }

  private record PageResultCodec<E>(Codec<List<E>> page) implements Codec<PageResult<E>> {
    private static final Codec<@Nullable String> CURSOR = Codecs.nullable(Codecs.STRING);
    private static final Codec<@Nullable Status> STATUS = Codecs.nullable(Status.CODEC);

    @Override
    public Value encode(PageResult<E> result) {
      return new ObjBuilder(5)
          .put("continueCursor", new Value.Str(result.continueCursor))
          .put("isDone", new Value.Bool(result.isDone))
          .put("page", page.encode(result.page))
          .put("pageStatus", STATUS.encode(result.pageStatus))
          .put("splitCursor", CURSOR.encode(result.splitCursor))
          .build();
    }

    @Override
    public PageResult<E> decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var continueCursor = fields.required("continueCursor", Codecs.STRING);
      boolean isDone = fields.required("isDone", Codecs.BOOL);
      var items = fields.required("page", page);
      var pageStatus = fields.optional("pageStatus", Status.CODEC);
      var splitCursor = fields.optional("splitCursor", Codecs.STRING);
      fields.end();
      return new PageResult<>(items, isDone, continueCursor, splitCursor, pageStatus);
    }

    @Override
    public Validator validator() {
      return Validator.object(
          "continueCursor",
          new Validator.Str(),
          "isDone",
          new Validator.Bool(),
          "page",
          page.validator(),
          "pageStatus",
          Validator.optional(
              new Validator.Union(
                  List.of(
                      literal(Status.SPLIT_RECOMMENDED),
                      literal(Status.SPLIT_REQUIRED),
                      new Validator.Nothing()))),
          "splitCursor",
          Validator.optional(CURSOR.validator()));
    }
  }

  private static final class StatusCodec implements Codec<Status> {
    @Override
    public Value encode(Status status) {
      return new Value.Str(status.text);
    }

    @Override
    public Status decode(Value value, Path path) {
      for (var status : Status.values()) {
        if (value.equals(new Value.Str(status.text))) {
          return status;
        }
      }
      throw new DecodeException("Expected a page status at $" + path + ".");
    }

    @Override
    public Validator validator() {
      return new Validator.Union(
          List.of(literal(Status.SPLIT_RECOMMENDED), literal(Status.SPLIT_REQUIRED)));
    }
  }

  private static Validator literal(Status status) {
    return new Validator.Literal(new Value.Str(status.text));
  }
}
