package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.Scalar;
import dev.ctxaws.processor.model.Type;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads types, and says which classes it came across. */
final class TypeReader {
  private final Consumer<TypeElement> classes;

  /** A reader that gives {@code classes} each record, enum, sealed interface and document class. */
  TypeReader(Consumer<TypeElement> classes) {
    this.classes = classes;
  }

  /**
   * A type.
   *
   * @param declaration what is declared with it, which may hold a {@code @Nullable} of the kind
   *     that stands on declarations
   */
  Type read(TypeMirror type, AnnotatedConstruct declaration) {
    return hasNullable(declaration) && !hasNullable(type)
        ? optional(present(type), type)
        : read(type);
  }

  private Type read(TypeMirror type) {
    var present = present(type);
    return hasNullable(type) ? optional(present, type) : present;
  }

  private static Type optional(Type present, TypeMirror type) {
    return type.getKind().isPrimitive()
        ? new Type.Unsupported(
            "@Nullable " + SourceText.of(type), "A primitive is never null; write the boxed type.")
        : new Type.Optional(present);
  }

  private static boolean hasNullable(AnnotatedConstruct construct) {
    return construct.getAnnotationMirrors().stream()
        .anyMatch(a -> a.getAnnotationType().asElement().getSimpleName().contentEquals("Nullable"));
  }

  private Type present(TypeMirror type) {
    return switch (type.getKind()) {
      case DOUBLE -> new Type.Basic(Scalar.DOUBLE, true);
      case INT -> new Type.Basic(Scalar.INT, true);
      case LONG -> new Type.Basic(Scalar.LONG, true);
      case BOOLEAN -> new Type.Basic(Scalar.BOOLEAN, true);
      case FLOAT -> unsupported(type, "Write double.");
      case BYTE, SHORT, CHAR -> unsupported(type, "Write int or long.");
      case VOID -> new Type.Nothing();
      case ARRAY ->
          ((ArrayType) type).getComponentType().getKind() == TypeKind.BYTE
              ? new Type.Basic(Scalar.BYTE_ARRAY, false)
              : unsupported(type, "Write a List.");
      case DECLARED -> declared((DeclaredType) type);
      case ERROR -> unsupported(type, "The compiler cannot find it.");
      default -> unsupported(type, "");
    };
  }

  private Type declared(DeclaredType type) {
    var element = (TypeElement) type.asElement();
    var arguments = type.getTypeArguments();
    var qualified = element.getQualifiedName().toString();
    var scalar = Scalar.ofClass(qualified);
    if (scalar != null) {
      return new Type.Basic(scalar, false);
    }
    if (!element.getTypeParameters().isEmpty() && arguments.isEmpty()) {
      return unsupported(type, "Give it its type arguments.");
    }
    return switch (qualified) {
      case "java.util.List" -> new Type.ListOf(read(arguments.getFirst()));
      case "java.util.Map" -> map(type, arguments);
      case "dev.ctxaws.value.Id" -> idOf(type, arguments.getFirst());
      case "dev.ctxaws.db.Doc" -> docOf(type, arguments.getFirst());
      case "dev.ctxaws.db.PageResult" -> pageOf(type, read(arguments.getFirst()));
      case "java.lang.Float" -> unsupported(type, "Write Double.");
      case "java.lang.Byte", "java.lang.Short", "java.lang.Character" ->
          unsupported(type, "Write Integer or Long.");
      case "java.lang.Object" -> unsupported(type, "Write Value, which stands for any.");
      case "java.util.Optional" -> unsupported(type, "Write the type itself, with @Nullable.");
      case "java.util.Set", "java.util.Collection" -> unsupported(type, "Write a List.");
      default -> ofApp(type, element);
    };
  }

  private Type map(DeclaredType type, List<? extends TypeMirror> arguments) {
    var key = read(arguments.get(0));
    return key.equals(new Type.Basic(Scalar.STRING, false))
        ? new Type.MapOf(read(arguments.get(1)))
        : unsupported(type, "The keys of a Map are Strings.");
  }

  private Type idOf(TypeMirror type, TypeMirror of) {
    if (of.getKind() != TypeKind.DECLARED) {
      return unsupported(
          type, of.getKind() == TypeKind.ERROR ? "The compiler cannot find it." : "");
    }
    var element = (TypeElement) ((DeclaredType) of).asElement();
    classes.accept(element);
    return new Type.IdOf(Elements.name(element));
  }

  private Type docOf(TypeMirror type, TypeMirror of) {
    return idOf(type, of) instanceof Type.IdOf(var name)
        ? new Type.DocOf(name)
        : unsupported(type, "");
  }

  private static Type pageOf(TypeMirror type, Type items) {
    return items.optional()
        ? unsupported(type, "The elements of a page are never @Nullable.")
        : new Type.PageOf(items);
  }

  private Type ofApp(DeclaredType type, TypeElement element) {
    boolean hasShape =
        element.getKind() == ElementKind.RECORD
            || element.getKind() == ElementKind.ENUM
            || (element.getKind() == ElementKind.INTERFACE
                && element.getModifiers().contains(Modifier.SEALED));
    if (!hasShape) {
      return unsupported(type, "");
    }
    if (!element.getTypeParameters().isEmpty()) {
      return unsupported(type, "A class of the app has no type parameters here.");
    }
    classes.accept(element);
    return new Type.Named(Elements.name(element));
  }

  private static Type unsupported(TypeMirror type, String advice) {
    return new Type.Unsupported(SourceText.of(type), advice);
  }
}
