package dev.ctxaws.aws.lambda;

import java.util.List;

/**
 * Names of functions as requests write them: {@code messages:list}, {@code messages.js:list},
 * {@code dir/mod} for the default export of {@code dir/mod}.
 */
final class FunctionPath {
  private static final int MAX_LENGTH = 64;

  private FunctionPath() {}

  /** The name as our function table has it: {@code dir/mod:fn}, with the export written out. */
  static String parse(String text) {
    int colon = text.lastIndexOf(':');
    var module = colon < 0 ? text : text.substring(0, colon);
    var export = colon < 0 ? "default" : text.substring(colon + 1);
    var bare = module.endsWith(".js") ? module.substring(0, module.length() - 3) : module;
    if (!isModule(module, bare) || !isIdentifier(export)) {
      throw new Refusal(
          400,
          "BadConvexFunctionIdentifier",
          text
              + " is not a valid path to a Convex function."
              + " Expected a module and a function, such as dir/module:function.");
    }
    return bare + ":" + export;
  }

  /** The name whose parts are the last segments of a route: {@code dir/mod/fn}. */
  static String ofSegments(List<String> segments) {
    if (segments.size() < 2) {
      throw new Refusal(
          400,
          "MissingIdentifier",
          "Expected a module and a function in the address, as in /api/run/messages/list.");
    }
    int last = segments.size() - 1;
    return parse(String.join("/", segments.subList(0, last)) + ":" + segments.get(last));
  }

  private static boolean isModule(String module, String bare) {
    for (var component : module.split("/", -1)) {
      if (component.length() > MAX_LENGTH || !isComponent(component)) {
        return false;
      }
    }
    return isComponent(bare.substring(bare.lastIndexOf('/') + 1))
        && bare.indexOf('.', bare.lastIndexOf('/') + 1) < 0;
  }

  private static boolean isComponent(String text) {
    boolean alphanumeric = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isAlphanumeric(c)) {
        alphanumeric = true;
      } else if (c != '_' && c != '.') {
        return false;
      }
    }
    return alphanumeric;
  }

  private static boolean isIdentifier(String text) {
    boolean alphanumeric = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      alphanumeric |= isAlphanumeric(c);
      boolean digit = c >= '0' && c <= '9';
      if ((!isAlphanumeric(c) && c != '_') || (i == 0 && digit)) {
        return false;
      }
    }
    return alphanumeric && text.length() <= MAX_LENGTH;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
