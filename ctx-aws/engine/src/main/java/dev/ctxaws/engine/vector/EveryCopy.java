package dev.ctxaws.engine.vector;

import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.port.VectorStore.Entry;
import dev.ctxaws.engine.port.VectorStore.Space;
import java.io.IOException;
import java.util.List;

/** Tells every copy of a space of documents, also while the space is rebuilt. */
final class EveryCopy {
  /*
   * The marks of these documents are dropped afterwards. So what they tell of must be in the copy that
   * searches find, and in every one that takes its place later.
   *
   * We look which copies there are, after the marks were seen, and write to all of them. A copy that
   * we do not see is begun after our look, and its documents are read after that (VectorRebuild): what
   * the marks tell of was committed before, so it is read. A copy that is gone when we write to it has
   * given its place to one of these or of those. In which order a rebuild and feeds write to a copy
   * does not matter: the later revision stays.
   *
   * To look whether a rebuild is under way is not enough when it is done once per process, or before
   * the marks are seen: then a rebuild may begin, and read a document, before the change that is marked.
   */
  private final VectorStore vectors;

  EveryCopy(VectorStore vectors) {
    this.vectors = vectors;
  }

  /**
   * Tells of documents whose marks have been seen. When it returns, searches see the entries, or
   * newer ones, in whatever copy they find from then on.
   *
   * @return whether there is a copy; where there is none, nobody was told
   */
  boolean write(Space space, List<Entry> entries) throws IOException {
    var copies = vectors.copies(space);
    for (var copy : copies) {
      try {
        vectors.write(space, copy, entries);
        vectors.refresh(space, copy);
      } catch (CopyGoneException e) {
        if (vectors.copies(space).contains(copy)) {
          // Whoever said so did not know of it yet.
          throw e;
        }
      }
    }
    return !copies.isEmpty();
  }
}
