package dev.ctxaws.deploy.code;

/**
 * A method.
 *
 * @param owner the class, as class files write it: {@code app/Orders}
 * @param descriptor of its parameters and its result
 */
record MethodKey(String owner, String name, String descriptor) {
  static final String STATIC_INIT = "<clinit>";

  MethodKey of(String other) {
    return new MethodKey(other, name, descriptor);
  }
}
