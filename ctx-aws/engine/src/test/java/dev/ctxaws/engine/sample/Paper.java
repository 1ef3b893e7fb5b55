package dev.ctxaws.engine.sample;

import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.db.Patch;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/** A document that can be large: its text is in no index. */
public record Paper(String title, String text) {
  /** The one table. */
  public static final Papers TABLE = new Papers();

  /** What the processor would write for {@link Paper}. */
  public static final class Papers extends Table<Paper> {
    private static final IndexDef BY_TITLE = IndexDef.covering("by_title", "title");
    private static final IndexDef LISTED = IndexDef.pointing("listed", "title");

    private Papers() {
      super("papers", new PaperCodec());
    }

    /** Covering. */
    public Index<Paper, String, Index<Paper, Instant, IndexRange<Paper>>> byTitle() {
      return new Index<>(this, BY_TITLE, Codecs.STRING, indexedByTime(BY_TITLE));
    }

    /** Pointing. */
    public Index<Paper, String, Index<Paper, Instant, IndexRange<Paper>>> listed() {
      return new Index<>(this, LISTED, Codecs.STRING, indexedByTime(LISTED));
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of(BY_TITLE, LISTED);
    }

    @Override
    public List<EmbeddingIndex<Paper>> embeddingIndexes() {
      return List.of();
    }
  }

  /** What the processor would write for {@link Paper}. */
  public static final class PaperPatch extends Patch<Paper> {
    /** Sets {@link Paper#title}. */
    public PaperPatch title(String title) {
      set("title", Codecs.STRING, title);
      return this;
    }

    /** Sets {@link Paper#text}. */
    public PaperPatch text(String text) {
      set("text", Codecs.STRING, text);
      return this;
    }
  }

  private static final class PaperCodec implements Codec<Paper> {
    @Override
    public Value encode(Paper value) {
      return new ObjBuilder(2)
          .put("text", new Value.Str(value.text))
          .put("title", new Value.Str(value.title))
          .build();
    }

    @Override
    public Paper decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var text = fields.required("text", Codecs.STRING);
      var paper = new Paper(fields.required("title", Codecs.STRING), text);
      fields.end();
      return paper;
    }

    @Override
    public Validator validator() {
      return Validator.object("text", new Validator.Str(), "title", new Validator.Str());
    }
  }
}
