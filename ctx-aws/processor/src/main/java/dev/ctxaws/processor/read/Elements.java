package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Questions about elements. */
final class Elements {
  private Elements() {}

  /** The name of a class. */
  static ClassName name(TypeElement type) {
    var name = type.getSimpleName().toString();
    return switch (type.getEnclosingElement()) {
      case TypeElement outer -> {
        var around = name(outer);
        yield new ClassName(around.packageName(), around.name() + "." + name);
      }
      case PackageElement in -> new ClassName(in.getQualifiedName().toString(), name);
      case null, default -> new ClassName("", name);
    };
  }

  /** Whether a class and all around it are public. */
  static boolean isPublic(TypeElement type) {
    return type.getModifiers().contains(Modifier.PUBLIC)
        && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
  }

  /** The annotation of a class, or null when the element has none. */
  static @Nullable AnnotationMirror annotation(Element element, String annotationClass) {
    for (var mirror : element.getAnnotationMirrors()) {
      if (isA(mirror, annotationClass)) {
        return mirror;
      }
    }
    return null;
  }

  /** The annotations of a class, also where they were repeated, in the order of the source. */
  static List<AnnotationMirror> annotations(
      Element element, String annotationClass, String containerClass) {
    var container = annotation(element, containerClass);
    if (container == null) {
      var single = annotation(element, annotationClass);
      return single == null ? List.of() : List.of(single);
    }
    return list(container, "value").stream().map(AnnotationMirror.class::cast).toList();
  }

  /** Which of some annotations an element has. */
  static boolean isA(AnnotationMirror mirror, String annotationClass) {
    return ((TypeElement) mirror.getAnnotationType().asElement())
        .getQualifiedName()
        .contentEquals(annotationClass);
  }

  /** A text that an annotation says; empty when it leaves out what it must say. */
  static String string(AnnotationMirror mirror, String member) {
    return value(mirror, member) instanceof String text ? text : "";
  }

  /** The name of a constant that an annotation says; empty when it leaves it out. */
  static String constant(AnnotationMirror mirror, String member) {
    return value(mirror, member) instanceof VariableElement constant
        ? constant.getSimpleName().toString()
        : "";
  }

  /** A number that an annotation says. */
  static int integer(AnnotationMirror mirror, String member) {
    return value(mirror, member) instanceof Integer number ? number : 0;
  }

  /** Whether an annotation says true. */
  static boolean isTrue(AnnotationMirror mirror, String member) {
    return Boolean.TRUE.equals(value(mirror, member));
  }

  /** The texts that an annotation says. */
  static List<String> strings(AnnotationMirror mirror, String member) {
    return list(mirror, member).stream().map(Object::toString).toList();
  }

  private static List<Object> list(AnnotationMirror mirror, String member) {
    return value(mirror, member) instanceof List<?> values
        ? values.stream().map(value -> ((AnnotationValue) value).getValue()).toList()
        : List.of();
  }

  private static @Nullable Object value(AnnotationMirror mirror, String member) {
    for (var entry : mirror.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(member)) {
        return entry.getValue().getValue();
      }
    }
    return unsaid(mirror, member);
  }

  /** What it means that an annotation leaves something out; null when it must not. */
  private static @Nullable Object unsaid(AnnotationMirror mirror, String member) {
    for (var method :
        ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements())) {
      var value = method.getDefaultValue();
      if (value != null && method.getSimpleName().contentEquals(member)) {
        return value.getValue();
      }
    }
    return null;
  }

  /** Whether one of some modifiers is there. */
  static boolean has(Element element, Modifier... modifiers) {
    return element.getModifiers().containsAll(Set.of(modifiers));
  }
}
