package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import org.jspecify.annotations.Nullable;

/** A rule about a function, a table, or another part of an app. */
@FunctionalInterface
interface Check<T> {
  /** What is wrong with {@code subject}, or null when it keeps the rule. */
  @Nullable Finding check(T subject, App app);
}
