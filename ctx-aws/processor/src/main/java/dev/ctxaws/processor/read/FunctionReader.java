package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Names;
import dev.ctxaws.processor.model.Role;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.model.Type;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads functions: annotated methods, and annotated classes with a {@code handler}. */
final class FunctionReader {
  private static final String HANDLER = "handler";

  private final TypeReader types;
  private final Types compiler;
  private final TypeMirror exception;

  /**
   * A reader of functions.
   *
   * @param exception the type {@code Exception}
   */
  FunctionReader(TypeReader types, Types compiler, TypeMirror exception) {
    this.types = types;
    this.compiler = compiler;
    this.exception = exception;
  }

  /** The package that the root package is that of, or above. */
  static String base(Element element) {
    var name = Elements.name(ownerOf(element)).packageName();
    return element instanceof TypeElement ? parent(name) : name;
  }

  private static String parent(String packageName) {
    return packageName.substring(0, Math.max(packageName.lastIndexOf('.'), 0));
  }

  private static TypeElement ownerOf(Element element) {
    return element instanceof ExecutableElement
            && element.getEnclosingElement() instanceof TypeElement owner
        ? owner
        : (TypeElement) element;
  }

  /** The function that an element with the annotations of {@code roles} is. */
  Function read(Element element, List<Role> roles, String root) {
    var owner = ownerOf(element);
    var name = Elements.name(owner);
    if (element instanceof ExecutableElement method) {
      var methodName = method.getSimpleName().toString();
      return new Function(
          Site.of(method),
          name,
          methodName,
          Function.Written.METHOD,
          join(module(name.packageName(), root), Names.lowerFirst(name.simple())),
          isIn(name.packageName(), root),
          methodName.equals(Function.DEFAULT_METHOD) ? Function.DEFAULT : methodName,
          roles,
          declared(method, owner),
          route(element),
          resources(element));
    }
    var handlers =
        ElementFilter.methodsIn(owner.getEnclosedElements()).stream()
            .filter(method -> method.getSimpleName().contentEquals(HANDLER))
            .toList();
    boolean isOne = handlers.size() == 1;
    return new Function(
        Site.of(isOne ? handlers.getFirst() : owner),
        name,
        HANDLER,
        isOne ? Function.Written.CLASS : Function.Written.CLASS_WITHOUT_HANDLER,
        module(name.packageName(), root),
        isIn(name.packageName(), root),
        Names.lowerFirst(name.simple()),
        roles,
        isOne ? declared(handlers.getFirst(), owner) : nothingDeclared(owner),
        route(element),
        resources(element));
  }

  private static Function.@Nullable Route route(Element element) {
    var annotation = Elements.annotation(element, Role.HTTP_ACTION.annotationClass());
    return annotation == null
        ? null
        : new Function.Route(
            Elements.constant(annotation, "method"),
            Elements.string(annotation, "path"),
            Elements.string(annotation, "pathPrefix"));
  }

  private static Function.@Nullable Resources resources(Element element) {
    for (var role : List.of(Role.ACTION, Role.INTERNAL_ACTION)) {
      var annotation = Elements.annotation(element, role.annotationClass());
      if (annotation != null) {
        return new Function.Resources(
            Elements.integer(annotation, "memory"), Elements.integer(annotation, "timeout"));
      }
    }
    return null;
  }

  /** The part of a package below the root; all of it where it is elsewhere. */
  private static String module(String packageName, String root) {
    var below =
        packageName.startsWith(root + ".") ? packageName.substring(root.length() + 1) : packageName;
    return packageName.equals(root) ? "" : below.replace('.', '/');
  }

  private static boolean isIn(String packageName, String root) {
    return packageName.equals(root) || packageName.startsWith(root + ".");
  }

  private static String join(String folder, String last) {
    return folder.isEmpty() ? last : folder + "/" + last;
  }

  private Function.Declared declared(ExecutableElement method, TypeElement owner) {
    boolean inInterface = owner.getKind().isInterface();
    return new Function.Declared(
        Elements.has(method, Modifier.STATIC),
        Elements.has(method, Modifier.PUBLIC)
            || (inInterface && !Elements.has(method, Modifier.PRIVATE)),
        Elements.isPublic(owner),
        owner.getEnclosingElement() instanceof TypeElement,
        !method.getTypeParameters().isEmpty(),
        method.getThrownTypes().stream().anyMatch(this::isNoException),
        parameters(method),
        types.read(method.getReturnType(), method));
  }

  private static Function.Declared nothingDeclared(TypeElement owner) {
    return new Function.Declared(
        true,
        true,
        Elements.isPublic(owner),
        owner.getEnclosingElement() instanceof TypeElement,
        false,
        false,
        List.of(),
        new Type.Nothing());
  }

  private boolean isNoException(TypeMirror thrown) {
    return thrown.getKind() == TypeKind.DECLARED && !compiler.isSubtype(thrown, exception);
  }

  private List<Function.Parameter> parameters(ExecutableElement method) {
    var parameters = new ArrayList<Function.Parameter>();
    for (var parameter : method.getParameters()) {
      parameters.add(parameter(parameter, parameters.isEmpty()));
    }
    return parameters;
  }

  private Function.Parameter parameter(VariableElement parameter, boolean isCtx) {
    var type = parameter.asType();
    var text = SourceText.of(type);
    return new Function.Parameter(
        Site.of(parameter),
        qualified(type, text),
        text,
        isCtx ? new Type.Unsupported(text, "") : types.read(type, parameter));
  }

  private static String qualified(TypeMirror type, String text) {
    return type.getKind() == TypeKind.DECLARED
        ? Elements.name((TypeElement) ((DeclaredType) type).asElement()).toString()
        : text;
  }
}
