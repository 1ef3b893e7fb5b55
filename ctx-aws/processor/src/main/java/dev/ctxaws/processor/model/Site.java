package dev.ctxaws.processor.model;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where in the source something stands; for messages, and for the compiler to know what a generated
 * file came from.
 *
 * @param annotation the annotation of {@code element} that is meant, or null for the element itself
 */
public record Site(Element element, @Nullable AnnotationMirror annotation) {
  /** An element itself. */
  public static Site of(Element element) {
    return new Site(element, null);
  }
}
