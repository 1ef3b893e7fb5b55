package dev.ctxaws.local.events.functions;

import dev.ctxaws.local.events.core.Arn;

/** The names by which a function is called. */
public final class FunctionName {
  private FunctionName() {}

  /** The name in a name with or without an alias, a part of an ARN, or an ARN. */
  public static String of(String given) {
    var parts = given.split(":", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (parts[i].equals("function")) {
        return parts[i + 1];
      }
    }
    return parts[0];
  }

  /** The ARN of a function of ours. */
  public static String arn(String name) {
    return Arn.of("lambda", "function:" + name).toString();
  }
}
