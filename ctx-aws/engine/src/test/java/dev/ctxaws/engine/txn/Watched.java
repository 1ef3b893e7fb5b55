package dev.ctxaws.engine.txn;

import dev.ctxaws.engine.store.Store;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** A store with somebody who is told of each call before it takes effect. */
public final class Watched {
  /** Is told of a call; what it throws is thrown instead. */
  @FunctionalInterface
  public interface Watcher {
    /** A method of {@link Store}, and what it is called with. */
    void sees(String method, Object[] args);
  }

  private Watched() {}

  /** The store. */
  public static Store store(Store store, Watcher watcher) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, args) -> call(store, watcher, method, args));
  }

  private static @Nullable Object call(Store store, Watcher watcher, Method method, Object[] args)
      throws Throwable {
    watcher.sees(method.getName(), args);
    try {
      return method.invoke(store, args);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
