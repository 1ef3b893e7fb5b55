package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.AppMethod;
import dev.ctxaws.processor.model.Site;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads methods that say something of the app as a whole. */
final class AppMethodReader {
  private static final String ENV = "dev.ctxaws.auth.AuthEnv";
  private static final String PROVIDER = "dev.ctxaws.auth.AuthProvider";
  private static final String CRONS = "dev.ctxaws.cron.CronJobs";

  private final Types types;
  private final List<TypeMirror> unchecked;

  AppMethodReader(ProcessingEnvironment environment) {
    var elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.unchecked =
        List.of(
            elements.getTypeElement(RuntimeException.class.getName()).asType(),
            elements.getTypeElement(Error.class.getName()).asType());
  }

  AppMethod read(AppMethod.Role role, ExecutableElement method) {
    var owner = (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
    boolean inInterface = owner.getKind().isInterface();
    return new AppMethod(
        role,
        Site.of(method),
        Elements.name(owner),
        method.getSimpleName().toString(),
        method.getModifiers().contains(Modifier.STATIC),
        Elements.isPublic(owner)
            && (method.getModifiers().contains(Modifier.PUBLIC)
                || (inInterface && !method.getModifiers().contains(Modifier.PRIVATE))),
        method.getThrownTypes().stream().anyMatch(this::isChecked),
        switch (role) {
          case AUTH -> takesEnv(method) && returnsProviders(method.getReturnType());
          case CRONS -> method.getParameters().isEmpty() && isA(method.getReturnType(), CRONS);
        });
  }

  private boolean isChecked(TypeMirror thrown) {
    return unchecked.stream().noneMatch(type -> types.isSubtype(thrown, type));
  }

  private static boolean takesEnv(ExecutableElement method) {
    return method.getParameters().size() == 1
        && isA(method.getParameters().getFirst().asType(), ENV);
  }

  private boolean returnsProviders(TypeMirror result) {
    return isA(result, "java.util.List")
        && result instanceof DeclaredType list
        && list.getTypeArguments().size() == 1
        && isA(list.getTypeArguments().getFirst(), PROVIDER);
  }

  private static boolean isA(TypeMirror type, String name) {
    return type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name);
  }
}
