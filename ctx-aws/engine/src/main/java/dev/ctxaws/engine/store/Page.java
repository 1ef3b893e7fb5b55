package dev.ctxaws.engine.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a range.
 *
 * @param items in the order that was asked for
 * @param last where to go on after this part, or null when the range has been read to its end
 */
public record Page(List<Item> items, @Nullable Key last) {
  public Page {
    items = List.copyOf(items);
  }
}
