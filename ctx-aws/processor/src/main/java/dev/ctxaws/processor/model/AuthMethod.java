package dev.ctxaws.processor.model;

/**
 * A method with {@code @AuthProviders}.
 *
 * @param owner the class
 * @param isPublic whether the method and all classes around it are
 * @param throwsChecked whether it declares checked exceptions
 * @param takesEnv whether its one parameter is {@code AuthEnv}
 * @param returnsProviders whether its result is a {@code List<AuthProvider>}
 */
public record AuthMethod(
    Site site,
    ClassName owner,
    String method,
    boolean isStatic,
    boolean isPublic,
    boolean throwsChecked,
    boolean takesEnv,
    boolean returnsProviders) {
  /** How a message calls it: {@code SignIn.providers}. */
  public String label() {
    return owner.name() + "." + method;
  }
}
