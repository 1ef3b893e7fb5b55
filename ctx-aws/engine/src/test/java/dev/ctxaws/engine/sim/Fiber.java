package dev.ctxaws.engine.sim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A thread of control that gives way only when it says so, and goes on only when it is told to. It
 * is the JDK's own {@code Continuation}, under virtual threads; tests open it with {@code
 * --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}.
 */
final class Fiber {
  private static final Object SCOPE;
  private static final MethodHandle NEW;
  private static final MethodHandle RUN;
  private static final MethodHandle YIELD;
  private static final MethodHandle IS_DONE;

  static {
    try {
      var lookup = MethodHandles.lookup();
      var scope = Class.forName("jdk.internal.vm.ContinuationScope");
      var type = Class.forName("jdk.internal.vm.Continuation");
      SCOPE =
          lookup
              .findConstructor(scope, MethodType.methodType(void.class, String.class))
              .invoke("simulator");
      NEW =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, scope, Runnable.class))
              .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
      RUN =
          lookup
              .findVirtual(type, "run", MethodType.methodType(void.class))
              .asType(MethodType.methodType(void.class, Object.class));
      YIELD =
          lookup
              .findStatic(type, "yield", MethodType.methodType(boolean.class, scope))
              .asType(MethodType.methodType(boolean.class, Object.class));
      IS_DONE =
          lookup
              .findVirtual(type, "isDone", MethodType.methodType(boolean.class))
              .asType(MethodType.methodType(boolean.class, Object.class));
    } catch (Throwable e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Object continuation;

  Fiber(Runnable body) {
    try {
      continuation = (Object) NEW.invokeExact(SCOPE, body);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Goes on until the fiber pauses or ends. The caller must hold no monitor: a fiber that pauses
   * takes along all that its thread holds, and nobody ever gets it again.
   */
  void resume() {
    try {
      RUN.invokeExact(continuation);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isDone() {
    try {
      return (boolean) IS_DONE.invokeExact(continuation);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Called in a fiber: gives way to whoever resumed it. */
  static void pause() {
    try {
      var _ = (boolean) YIELD.invokeExact(SCOPE);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
