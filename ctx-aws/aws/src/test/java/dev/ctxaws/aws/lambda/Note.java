package dev.ctxaws.aws.lambda;

import dev.ctxaws.db.IndexDef;
import dev.ctxaws.db.Table;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.EmbeddingIndex;
import java.util.List;

/** A document, with what the processor would write for it. */
record Note(String text) {
  static final Table<Note> TABLE =
      new Table<>("notes", NoteCodec.INSTANCE) {
        @Override
        public List<IndexDef> indexes() {
          return List.of();
        }

        @Override
        public List<EmbeddingIndex<Note>> embeddingIndexes() {
          return List.of();
        }
      };

  private enum NoteCodec implements Codec<Note> {
    INSTANCE;

    @Override
    public Value encode(Note value) {
      return new ObjBuilder(1).put("text", new Value.Str(value.text())).build();
    }

    @Override
    public Note decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var note = new Note(fields.required("text", Codecs.STRING));
      fields.end();
      return note;
    }

    @Override
    public Validator validator() {
      return Validator.object("text", Codecs.STRING.validator());
    }
  }
}
