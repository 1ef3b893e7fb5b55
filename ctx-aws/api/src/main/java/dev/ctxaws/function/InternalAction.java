package dev.ctxaws.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An {@link Action} that only other functions may call. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface InternalAction {
  /** Megabytes of memory, from 128 to 10,240. CPU comes with them: 1,769 are a whole core. */
  int memory() default 1024;

  /** Seconds that a call may take, from 1 to 900. */
  int timeout() default 900;
}
