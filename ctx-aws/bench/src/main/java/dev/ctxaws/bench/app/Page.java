package dev.ctxaws.bench.app;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;

/** A document with an index whose entries contain it. */
@Table("pages")
@Index(
    name = "by_author",
    fields = {"author"},
    covering = true)
public record Page(String author, String topic, long stars, String text) {
  /** One of {@link Sizes#BODY} bytes. */
  public static Page of(String author, String topic) {
    return new Page(author, topic, 0, Sizes.text(author, topic));
  }
}
