package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/**
 * A document with two ordinary indexes, whose entries only point to it.
 *
 * @param stars in no index; up to 63, so that the size stays the same
 */
@Table("notes")
@Index(
    name = "by_author",
    fields = {"author"})
@Index(
    name = "by_topic",
    fields = {"topic"})
public record Note(String author, String topic, long stars, String text) {
  /** One of {@link Sizes#BODY} bytes. */
  public static Note of(String author, String topic) {
    return new Note(author, topic, 0, Sizes.text(author, topic));
  }

  /** The same with another number of stars. */
  public Note withStars(long number) {
    return new Note(author, topic, number, text);
  }
}
