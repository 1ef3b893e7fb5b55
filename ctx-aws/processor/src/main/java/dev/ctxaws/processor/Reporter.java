package dev.ctxaws.processor;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.Trees;
import dev.ctxaws.processor.check.Finding;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Says what was found, at its line.
 *
 * <p>The compiler knows the line of an annotation, unless the annotation was repeated: then all of
 * them are in a container that nobody wrote, and it falls back to the line of the class. So we look
 * for a repeated one in the source ourselves.
 */
final class Reporter {
  private final ProcessingEnvironment environment;

  Reporter(ProcessingEnvironment environment) {
    this.environment = environment;
  }

  void report(Finding finding) {
    var site = finding.site();
    if (!reportRepeated(finding)) {
      environment
          .getMessager()
          .printMessage(
              Diagnostic.Kind.ERROR, finding.message(), site.element(), site.annotation());
    }
  }

  private boolean reportRepeated(Finding finding) {
    var site = finding.site();
    var annotation = site.annotation();
    var trees = trees();
    if (annotation == null || trees == null) {
      return false;
    }
    int position = position(site.element(), annotation);
    var path = trees.getPath(site.element());
    if (position < 0 || path == null || !(path.getLeaf() instanceof ClassTree tree)) {
      return false;
    }
    var name = annotation.getAnnotationType().asElement().getSimpleName().toString();
    var written = tree.getModifiers().getAnnotations().stream().filter(a -> isA(a, name)).toList();
    if (position >= written.size()) {
      return false;
    }
    trees.printMessage(
        Diagnostic.Kind.ERROR, finding.message(), written.get(position), path.getCompilationUnit());
    return true;
  }

  /** The place of a repeated annotation among its like; -1 when it stands alone. */
  private static int position(Element element, AnnotationMirror annotation) {
    for (var container : element.getAnnotationMirrors()) {
      for (var value : container.getElementValues().values()) {
        int position =
            value.getValue() instanceof List<?> values ? indexOf(values, annotation) : -1;
        if (position >= 0) {
          return position;
        }
      }
    }
    return -1;
  }

  private static int indexOf(List<?> values, AnnotationMirror annotation) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof AnnotationValue value && value.getValue().equals(annotation)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isA(AnnotationTree annotation, String simpleName) {
    var written = annotation.getAnnotationType().toString();
    return written.equals(simpleName) || written.endsWith("." + simpleName);
  }

  /** The compiler's trees, or null in a tool that wraps the compiler. */
  private @Nullable Trees trees() {
    try {
      return Trees.instance(environment);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
