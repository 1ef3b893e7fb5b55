package dev.ctxaws.engine.vector;

import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another store, with something that happens once, behind a write or before one. */
final class HookedVectors implements VectorStore {
  /** What happens. */
  interface Happening {
    void happen() throws IOException;
  }

  private final VectorStore store;
  private @Nullable Happening before;
  private @Nullable Happening behind;

  HookedVectors(VectorStore store) {
    this.store = store;
  }

  void beforeWrite(Happening happening) {
    before = happening;
  }

  void behindWrite(Happening happening) {
    behind = happening;
  }

  @Override
  public Set<String> copies(Space space) throws IOException {
    return store.copies(space);
  }

  @Override
  public boolean isCurrent(Space space) throws IOException {
    return store.isCurrent(space);
  }

  @Override
  public String begin(Space space) throws IOException {
    return store.begin(space);
  }

  @Override
  public void write(Space space, String copy, List<Entry> entries) throws IOException {
    var first = before;
    before = null;
    if (first != null) {
      first.happen();
    }
    store.write(space, copy, entries);
    var then = behind;
    behind = null;
    if (then != null) {
      then.happen();
    }
  }

  @Override
  public void refresh(Space space, String copy) throws IOException {
    store.refresh(space, copy);
  }

  @Override
  public void finish(Space space, String copy) throws IOException {
    store.finish(space, copy);
  }

  @Override
  public void forget(Space space, Instant instant) throws IOException {
    store.forget(space, instant);
  }

  @Override
  public void remove(Space space) throws IOException {
    store.remove(space);
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    return store.nearest(space, wanted);
  }
}
