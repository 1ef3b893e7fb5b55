package dev.ctxaws.db;

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
import org.jspecify.annotations.Nullable;

/** A document, as the processor would have it. */
record Song(String artist, long year, @Nullable String title) {
  static final Codec<Song> CODEC = new SongCodec();
  static final Songs TABLE = new Songs();

  static final class Songs extends Table<Song> {
    private static final IndexDef BY_ARTIST =
        IndexDef.pointing("by_artist", "artist", "year", "title");

    Songs() {
      super("songs", CODEC);
    }

    Index<
            Song,
            String,
            Index<
                Song, Long, Index<Song, @Nullable String, Index<Song, Instant, IndexRange<Song>>>>>
        byArtist() {
      var time = indexedByTime(BY_ARTIST);
      Index<Song, @Nullable String, Index<Song, Instant, IndexRange<Song>>> title =
          new Index<>(this, BY_ARTIST, Codecs.nullable(Codecs.STRING), time);
      var year = new Index<>(this, BY_ARTIST, Codecs.INT64, title);
      return new Index<>(this, BY_ARTIST, Codecs.STRING, year);
    }

    @Override
    public List<IndexDef> indexes() {
      return List.of(BY_ARTIST);
    }

    @Override
    public List<EmbeddingIndex<Song>> embeddingIndexes() {
      return List.of();
    }
  }

  static final class SongPatch extends Patch<Song> {
    SongPatch artist(String artist) {
      set("artist", Codecs.STRING, artist);
      return this;
    }

    SongPatch title(@Nullable String title) {
      set("title", Codecs.STRING, title);
      return this;
    }
  }

  private static final class SongCodec implements Codec<Song> {
    @Override
    public Value encode(Song value) {
      return new ObjBuilder(3)
          .put("artist", new Value.Str(value.artist))
          .putOptional("title", Codecs.STRING, value.title)
          .put("year", new Value.Int64(value.year))
          .build();
    }

    @Override
    public Song decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var song =
          new Song(
              fields.required("artist", Codecs.STRING),
              fields.required("year", Codecs.INT64),
              fields.optional("title", Codecs.STRING));
      fields.end();
      return song;
    }

    @Override
    public Validator validator() {
      return Validator.object(
          "artist",
          new Validator.Str(),
          "year",
          new Validator.Int64(),
          "title",
          Validator.optional(new Validator.Str()));
    }
  }
}
