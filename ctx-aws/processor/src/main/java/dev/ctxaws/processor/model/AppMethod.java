package dev.ctxaws.processor.model;

/**
 * A method that says something of the app as a whole.
 *
 * @param owner the class
 * @param isPublic whether the method and all classes around it are
 * @param throwsChecked whether it declares checked exceptions
 * @param fits whether its parameters and its result are those of its role
 */
public record AppMethod(
    Role role,
    Site site,
    ClassName owner,
    String method,
    boolean isStatic,
    boolean isPublic,
    boolean throwsChecked,
    boolean fits) {
  /** What such a method is there for. */
  public enum Role {
    /** It names the auth providers. */
    AUTH(
        "dev.ctxaws.auth.AuthProviders",
        "names the auth providers",
        "List<AuthProvider> %s(AuthEnv env)"),

    /** It declares crons. */
    CRONS("dev.ctxaws.cron.Crons", "declares crons", "CronJobs %s()");

    private final String annotationClass;
    private final String does;
    private final String shape;

    Role(String annotationClass, String does, String shape) {
      this.annotationClass = annotationClass;
      this.does = does;
      this.shape = shape;
    }

    /** The qualified name of the annotation. */
    public String annotationClass() {
      return annotationClass;
    }

    /** What a message says that the method does: {@code declares crons}. */
    public String does() {
      return does;
    }

    /** What a method of this name has to look like, behind {@code public static}. */
    public String shape(String method) {
      return shape.formatted(method);
    }
  }

  /** How a message calls it: {@code SignIn.providers}. */
  public String label() {
    return owner.name() + "." + method;
  }
}
