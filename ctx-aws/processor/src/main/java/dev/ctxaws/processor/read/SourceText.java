package dev.ctxaws.processor.read;

import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Types as someone would write them: without packages and annotations. */
final class SourceText {
  private SourceText() {}

  static String of(TypeMirror type) {
    return switch (type) {
      case DeclaredType declared -> {
        var name = Elements.name((TypeElement) declared.asElement()).name();
        yield declared.getTypeArguments().isEmpty()
            ? name
            : declared.getTypeArguments().stream()
                .map(SourceText::of)
                .collect(Collectors.joining(", ", name + "<", ">"));
      }
      case ArrayType array -> of(array.getComponentType()) + "[]";
      default -> {
        // A primitive prints its annotations before its name.
        var text = type.toString();
        yield text.substring(text.lastIndexOf(' ') + 1);
      }
    };
  }
}
