package dev.ctxaws.engine.sample;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.schema.VectorEngine;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.EmbeddingIndex;
import dev.ctxaws.vector.FilterField;
import dev.ctxaws.vector.VectorGraph;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document with a vector, by whom it is and how long ago, and a note that no index has. */
public record Picture(
    String author, @Nullable Long year, @Nullable Embedding look, @Nullable String note) {
  /** The one table. */
  public static final Pictures TABLE = new Pictures();

  /** What the processor would write for {@link Picture}. */
  public static final class Pictures extends Table<Picture> {
    /** By {@code look}, of three dimensions. */
    public final ByLook byLook = new ByLook();

    private Pictures() {
      super("pictures", new PictureCodec());
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of();
    }

    @Override
    public List<EmbeddingIndex<Picture>> embeddingIndexes() {
      return List.of(byLook);
    }
  }

  /** What the processor would write for {@link Picture}. */
  public static final class ByLook extends EmbeddingIndex<Picture> {
    /** Filters by {@link Picture#author}. */
    public final FilterField<Picture, String> author = new FilterField<>("author", Codecs.STRING);

    /** Filters by {@link Picture#year}. */
    public final FilterField<Picture, @Nullable Long> year =
        new FilterField<>("year", Codecs.nullable(Codecs.INT64));

    private ByLook() {
      super(
          "pictures",
          "by_look",
          "look",
          3,
          List.of("author", "year"),
          new VectorGraph(VectorEngine.LUCENE, 16, 128),
          512);
    }
  }

  /** What the processor would write for {@link Picture}. */
  public static final class PicturePatch extends Patch<Picture> {
    /** Sets {@link Picture#author}. */
    public PicturePatch author(String author) {
      set("author", Codecs.STRING, author);
      return this;
    }

    /** Sets {@link Picture#look}. */
    public PicturePatch look(Embedding look) {
      set("look", Embedding.CODEC, look);
      return this;
    }

    /** Sets {@link Picture#year}. */
    public PicturePatch year(long year) {
      set("year", Codecs.INT64, year);
      return this;
    }

    /** Sets {@link Picture#note}. */
    public PicturePatch note(String note) {
      set("note", Codecs.STRING, note);
      return this;
    }
  }

  private static final class PictureCodec implements Codec<Picture> {
    @Override
    public Value encode(Picture picture) {
      return new ObjBuilder(4)
          .put("author", new Value.Str(picture.author()))
          .putOptional("look", Embedding.CODEC, picture.look())
          .putOptional("note", Codecs.STRING, picture.note())
          .putOptional("year", Codecs.INT64, picture.year())
          .build();
    }

    @Override
    public Picture decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      return new Picture(
          fields.required("author", Codecs.STRING),
          fields.optional("year", Codecs.INT64),
          fields.optional("look", Embedding.CODEC),
          fields.optional("note", Codecs.STRING));
    }

    @Override
    public Validator validator() {
      return Validator.object(
          "author", new Validator.Str(),
          "look", Validator.optional(Embedding.CODEC.validator()),
          "note", Validator.optional(new Validator.Str()),
          "year", Validator.optional(new Validator.Int64()));
    }
  }
}
