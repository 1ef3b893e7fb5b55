package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Function.Written;
import dev.ctxaws.processor.model.Names;
import dev.ctxaws.processor.model.Role;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Type;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about functions. */
final class FunctionChecks {
  /** In the order in which they are looked at: a later one relies on those before it. */
  static final List<Check<? super Function>> ALL =
      List.of(
          FunctionChecks::oneAnnotation,
          FunctionChecks::handler,
          FunctionChecks::topLevelClass,
          FunctionChecks::publicClass,
          FunctionChecks::publicMethod,
          FunctionChecks::staticMethod,
          FunctionChecks::noTypeParameters,
          FunctionChecks::exceptions,
          FunctionChecks::ctx,
          FunctionChecks::oneRecord,
          FunctionChecks::argumentTypes,
          FunctionChecks::result,
          FunctionChecks::memory,
          FunctionChecks::timeout,
          FunctionChecks::inRoot,
          FunctionChecks::inModule,
          FunctionChecks::names,
          FunctionChecks::nestedNames,
          FunctionChecks::onePath,
          FunctionChecks::functionOrModule,
          FunctionChecks::oneHandler);

  /** A module's path ends in {@code .js} where Convex counts its characters. */
  private static final int MODULE_LENGTH = 61;

  private static final int NAME_LENGTH = 64;

  /** Megabytes. Source: aws-facts 4. */
  private static final int LEAST_MEMORY = 128;

  private static final int MOST_MEMORY = 10_240;

  /** Seconds. */
  private static final int MOST_TIME = 900;

  private FunctionChecks() {}

  private static @Nullable Finding finding(Function function, String message) {
    return new Finding(function.site(), message);
  }

  private static @Nullable Finding oneAnnotation(Function function, App app) {
    if (function.roles().size() == 1) {
      return null;
    }
    var names = function.roles().stream().map(Role::annotation).toList();
    return finding(
        function,
        "%s is annotated with %s. Keep one."
            .formatted(function.label(), String.join(" and ", names)));
  }

  private static @Nullable Finding handler(Function function, App app) {
    return function.written() == Written.CLASS_WITHOUT_HANDLER
        ? finding(
            function,
            ("%s is %s, so it has one method \"public static ... handler(%s ctx, ...)\"; found none,"
                    + " or several.")
                .formatted(function.owner().name(), function.role().aNoun(), function.role().ctx()))
        : null;
  }

  private static @Nullable Finding topLevelClass(Function function, App app) {
    return function.declared().ownerIsNested()
        ? finding(
            function,
            ("%s is in a class inside another. A class of functions stands in a file of its own,"
                    + " which gives its module the name.")
                .formatted(function.label()))
        : null;
  }

  private static @Nullable Finding publicClass(Function function, App app) {
    return function.declared().ownerIsPublic()
        ? null
        : finding(
            function,
            "%s is %s in a class that is not public. Make %s public: generated code calls it."
                .formatted(function.label(), function.role().aNoun(), function.owner().name()));
  }

  private static @Nullable Finding publicMethod(Function function, App app) {
    return function.declared().isPublic()
        ? null
        : finding(
            function,
            "%s is %s, so it is public: generated code calls it.%s"
                .formatted(
                    function.label(),
                    function.role().aNoun(),
                    function.isCallable()
                        ? " Use @Internal%s to hide it from clients."
                            .formatted(Names.upperFirst(function.role().noun()))
                        : ""));
  }

  private static @Nullable Finding staticMethod(Function function, App app) {
    return function.declared().isStatic()
        ? null
        : finding(
            function,
            "%s is %s, so it is static.".formatted(function.label(), function.role().aNoun()));
  }

  private static @Nullable Finding noTypeParameters(Function function, App app) {
    return function.declared().isGeneric()
        ? finding(
            function,
            "%s has type parameters. A function takes and returns types that are written out."
                .formatted(function.label()))
        : null;
  }

  private static @Nullable Finding exceptions(Function function, App app) {
    return function.declared().throwsMore()
        ? finding(
            function, "%s throws more than Exception. Declare less.".formatted(function.label()))
        : null;
  }

  private static @Nullable Finding ctx(Function function, App app) {
    var parameters = function.declared().parameters();
    var wanted = function.role().ctx();
    if (!parameters.isEmpty() && parameters.getFirst().className().equals("dev.ctxaws." + wanted)) {
      return null;
    }
    return new Finding(
        parameters.isEmpty() ? function.site() : parameters.getFirst().site(),
        "%s is %s, so its first parameter is %s; found %s."
            .formatted(
                function.label(),
                function.role().aNoun(),
                wanted,
                parameters.isEmpty() ? "none" : parameters.getFirst().text()));
  }

  private static @Nullable Finding oneRecord(Function function, App app) {
    if (!function.isCallable()) {
      return null;
    }
    var parameters = function.declared().parameters();
    if (parameters.size() > 2) {
      return new Finding(
          parameters.get(2).site(),
          "%s takes %d arguments. Put them into one record: clients send it, and the scheduler stores"
                  .formatted(function.label(), parameters.size() - 1)
              + " it.");
    }
    if (parameters.size() < 2) {
      return null;
    }
    var args = parameters.get(1);
    if (args.className().equals("dev.ctxaws.function.NoArgs")) {
      return new Finding(
          args.site(),
          "%s takes NoArgs. A function without arguments takes only its ctx."
              .formatted(function.label()));
    }
    boolean isRecord =
        args.type() instanceof Type.Named(var name)
            && app.shapes().get(name) instanceof Shape.OfRecord;
    return isRecord
        ? null
        : new Finding(
            args.site(),
            "%s takes its arguments as one record; found %s%s."
                .formatted(
                    function.label(), args.type().optional() ? "@Nullable " : "", args.text()));
  }

  private static @Nullable Finding argumentTypes(Function function, App app) {
    var args = function.args();
    return args == null || !function.isCallable()
        ? null
        : TypeRules.check(function.site(), "The argument of " + function.label(), args, app);
  }

  private static @Nullable Finding result(Function function, App app) {
    return function.isCallable()
        ? TypeRules.check(
            function.site(), "The result of " + function.label(), function.declared().result(), app)
        : null;
  }

  private static @Nullable Finding memory(Function function, App app) {
    var resources = function.resources();
    return resources == null
            || (resources.memory() >= LEAST_MEMORY && resources.memory() <= MOST_MEMORY)
        ? null
        : finding(
            function,
            "%s has a memory of %d megabytes; Lambda gives from %d to %d."
                .formatted(function.label(), resources.memory(), LEAST_MEMORY, MOST_MEMORY));
  }

  private static @Nullable Finding timeout(Function function, App app) {
    var resources = function.resources();
    return resources == null || (resources.timeout() >= 1 && resources.timeout() <= MOST_TIME)
        ? null
        : finding(
            function,
            "%s has a timeout of %d seconds; Lambda gives from 1 to %d."
                .formatted(function.label(), resources.timeout(), MOST_TIME));
  }

  private static @Nullable Finding inRoot(Function function, App app) {
    return function.belowRoot()
        ? null
        : finding(
            function,
            "%s is in the package %s, which is not below %s, where modules are named from."
                .formatted(function.label(), function.owner().packageName(), app.root()));
  }

  private static @Nullable Finding inModule(Function function, App app) {
    return function.module().isEmpty()
        ? finding(
            function,
            ("%s is a function, so its package is its module; but %s is the root package, which is"
                    + " none. Move it to a package below.")
                .formatted(function.owner().name(), app.root()))
        : null;
  }

  private static @Nullable Finding names(Function function, App app) {
    for (var part : parts(function)) {
      if (!Names.canNameClass(part) || !part.matches("[A-Za-z0-9_]{1," + MODULE_LENGTH + "}")) {
        return finding(
            function,
            ("%s is in the module \"%s\", and \"%s\" cannot be part of a module's name: it is a word of"
                    + " Java, longer than %d characters, or has characters other than letters, digits and"
                    + " _. Rename the class or its package.")
                .formatted(function.label(), function.module(), part, MODULE_LENGTH));
      }
    }
    return Names.canNameField(function.constant())
            && Names.isIdentifier(function.name(), NAME_LENGTH)
        ? null
        : finding(
            function,
            ("%s would be the function \"%s\", which cannot be a name: it is a word of Java, longer than"
                    + " %d characters, or has characters other than letters, digits and _. Rename it.")
                .formatted(function.label(), function.name(), NAME_LENGTH));
  }

  private static List<String> parts(Function function) {
    return List.of(function.module().split("/", -1));
  }

  private static @Nullable Finding nestedNames(Function function, App app) {
    var seen = new HashSet<>(List.of("api", "internal"));
    for (var part : parts(function)) {
      if (!seen.add(part)) {
        return finding(
            function,
            ("%s would be %s, and Java has no class \"%s\" inside another of that name. Rename the class"
                    + " or its package.")
                .formatted(function.label(), function.reference(), part));
      }
    }
    return null;
  }

  private static @Nullable Finding onePath(Function function, App app) {
    for (var other : before(function, app)) {
      if (other.path().equals(function.path())) {
        return finding(
            function,
            "%s is the function \"%s\", and so is %s. Rename one."
                .formatted(
                    function.label(),
                    function.path(),
                    other.owner().equals(function.owner())
                        ? "another method " + other.method()
                        : "the one in " + other.owner()));
      }
    }
    return null;
  }

  private static @Nullable Finding functionOrModule(Function function, App app) {
    var asModule = function.module() + "/" + function.name();
    for (var other : app.functions()) {
      var module = other.module() + "/";
      if (module.startsWith(asModule + "/")) {
        return finding(
            function,
            "%s is the function \"%s\", and %s is in the module \"%s\": %s cannot be both. Rename one."
                .formatted(
                    function.label(),
                    function.path(),
                    other.label(),
                    other.module(),
                    function.reference()));
      }
    }
    return null;
  }

  private static @Nullable Finding oneHandler(Function function, App app) {
    for (var other : before(function, app)) {
      if (isAction(function) && isAction(other) && other.handler().equals(function.handler())) {
        return finding(
            function,
            "%s and %s would both get the Lambda handler %s. Rename one."
                .formatted(other.label(), function.label(), function.handler()));
      }
    }
    return null;
  }

  private static List<Function> before(Function function, App app) {
    return app.functions().subList(0, app.functions().indexOf(function));
  }

  private static boolean isAction(Function function) {
    return function.role().kind().equals("ACTION");
  }
}
