package dev.ctxaws.db;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.vector.EmbeddingIndex;
import java.time.Instant;
import java.util.List;

/**
 * A table: its name, the codec of its documents, and its indexes. The processor writes one each.
 */
public abstract class Table<T> {
  private final String name;
  private final int number;
  private final Codec<T> codec;

  /** For generated code. */
  protected Table(String name, Codec<T> codec) {
    this.name = name;
    this.number = TableNumbers.of(name);
    this.codec = codec;
  }

  /** The name, as in {@code @Table}. */
  public final String name() {
    return name;
  }

  /** The number that stands for the table in ids. */
  public final int number() {
    return number;
  }

  /** The codec of the record, without {@code _id} and {@code _creationTime}. */
  public final Codec<T> codec() {
    return codec;
  }

  /** The documents in the order of their creation; every table has this index. */
  public final Index<T, Instant, IndexRange<T>> byCreationTime() {
    return indexedByTime(new IndexDef(IndexDef.BY_CREATION_TIME, List.of(), true));
  }

  /** The declared indexes, in the order of their names. */
  public abstract List<IndexDef> indexes();

  /** The declared vector indexes, in the order of their names. */
  public abstract List<EmbeddingIndex<T>> embeddingIndexes();

  /** The last stage of an index: all fields are given, the creation time is next. */
  protected final Index<T, Instant, IndexRange<T>> indexedByTime(IndexDef index) {
    return new Index<>(this, index, Codecs.INSTANT, new IndexRange<>(this, index));
  }
}
