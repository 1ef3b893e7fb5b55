package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a content, in their order. The first two are read at once, to know whether there are
 * more; the others when they are asked for. No part is kept that was handed out.
 */
final class Parts {
  private final InputStream content;
  private final PartSizes sizes;
  private final Deque<Part> ahead = new ArrayDeque<>();
  private int read;

  Parts(InputStream content, PartSizes sizes) throws IOException {
    this.content = content;
    this.sizes = sizes;
    ahead.add(read());
    if (isFull(ahead.getLast())) {
      ahead.add(read());
    }
  }

  private Part read() throws IOException {
    read++;
    return Part.read(content, read, sizes);
  }

  private boolean isFull(Part part) {
    return part.bytes().length == sizes.of(part.number());
  }

  /**
   * All parts, if the content has ended within the first two; else none, and they are still to
   * come.
   */
  List<Part> all() {
    return isFull(ahead.getLast()) ? List.of() : List.copyOf(ahead);
  }

  /**
   * The next part, or null when there is none.
   *
   * @throws CtxException {@code FileTooLarge} when there is more, and no part to be had for it
   */
  @Nullable Part next() throws IOException {
    var part = ahead.isEmpty() ? following() : ahead.remove();
    return part == null || (part.isEmpty() && part.number() > 1) ? null : part;
  }

  private @Nullable Part following() throws IOException {
    if (read < sizes.most()) {
      return read();
    }
    if (content.read() >= 0) {
      throw new CtxException(
          "FileTooLarge",
          "A function can store a file of %d bytes at the most, and this one goes on."
              .formatted(sizes.total()));
    }
    return null;
  }
}
