package dev.ctxaws.processor.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method with {@code @Query} or one of the others, or the {@code handler} of a class with it.
 *
 * @param owner the class
 * @param method {@code handler} where the class is the function
 * @param written the form it is written in
 * @param module {@code admin/users}; empty in the root package itself
 * @param belowRoot whether its package is the root package, or below
 * @param name what comes after the colon
 * @param roles of its annotations; one, unless someone made a mistake
 * @param declared what its declaration says
 * @param route what an HTTP action answers, or null for another function
 * @param resources what an action's Lambda has, or null for another function
 */
public record Function(
    Site site,
    ClassName owner,
    String method,
    Written written,
    String module,
    boolean belowRoot,
    String name,
    List<Role> roles,
    Declared declared,
    @Nullable Route route,
    @Nullable Resources resources) {
  /** The name of a module's default export. */
  public static final String DEFAULT = "default";

  /** What the method of a default export is called, because {@code default} is a word of Java. */
  public static final String DEFAULT_METHOD = "default_";

  /**
   * What an HTTP action answers, as its annotation says.
   *
   * @param path empty when there is none
   * @param prefix empty when there is none
   */
  public record Route(String method, String path, String prefix) {
    /** The path or the prefix; one of the two is empty. */
    public String address() {
      return path + prefix;
    }
  }

  /**
   * What the Lambda of an action has, as its annotation says.
   *
   * @param memory megabytes
   * @param timeout seconds
   */
  public record Resources(int memory, int timeout) {}

  /** What a function is written as. */
  public enum Written {
    /** A method; its class is the module. */
    METHOD,
    /** A class with a method {@code handler}; its package is the module. */
    CLASS,
    /** A class that should have exactly one method {@code handler}, and has not. */
    CLASS_WITHOUT_HANDLER
  }

  /**
   * A declaration.
   *
   * @param ownerIsNested whether the class is inside another
   * @param throwsMore whether it declares to throw what is no {@code Exception}
   */
  public record Declared(
      boolean isStatic,
      boolean isPublic,
      boolean ownerIsPublic,
      boolean ownerIsNested,
      boolean isGeneric,
      boolean throwsMore,
      List<Parameter> parameters,
      Type result) {}

  /**
   * A parameter.
   *
   * @param className the qualified name of a class, otherwise the same as {@code text}
   * @param text the type as in the source
   */
  public record Parameter(Site site, String className, String text, Type type) {}

  /** What it is, where that is clear. */
  public Role role() {
    return roles.getFirst();
  }

  /** How a message calls it: {@code Orders.markPaid}. */
  public String label() {
    return owner.name() + "." + method;
  }

  /** How callers name it: {@code orders:markPaid}. */
  public String path() {
    return module + ":" + name;
  }

  /** Whether callers can name it; an HTTP action is found by its route alone. */
  public boolean isCallable() {
    return role() != Role.HTTP_ACTION;
  }

  /** The constant with its reference; a default export cannot go by its name in Java. */
  public String constant() {
    return name.equals(DEFAULT) ? DEFAULT_METHOD : name;
  }

  /** Its reference: {@code internal.orders.markPaid}. */
  public String reference() {
    return group() + "." + module.replace('/', '.') + "." + constant();
  }

  /** The class its reference is in. */
  public String group() {
    return role().isPublic() ? "api" : "internal";
  }

  /** The type of the arguments, or null when it takes none. */
  public @Nullable Type args() {
    return declared.parameters().size() < 2 ? null : declared.parameters().get(1).type();
  }

  /** The simple name of its Lambda handler: {@code OrdersMarkPaid}. */
  public String handler() {
    return Names.upperCamel(module, "/") + Names.upperFirst(name);
  }
}
