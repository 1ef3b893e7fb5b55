package dev.ctxaws.function;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public action: a static method that may do anything, and reaches data through its ctx. It is a
 * Lambda function of its own, with the memory and the time that stand here.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Action {
  /** Megabytes of memory, from 128 to 10,240. CPU comes with them: 1,769 are a whole core. */
  int memory() default 1024;

  /**
   * Seconds that a call may take, from 1 to 900. Who calls over HTTP hears no more after 30, as API
   * Gateway waits no longer; functions that call the action, and scheduled calls, have all of them.
   */
  int timeout() default 30;
}
