package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules about the records, enums and sealed interfaces that functions and tables hold. */
final class ShapeChecks {
  static final List<Check<? super Shape>> ALL =
      List.of(
          ShapeChecks::isPublic,
          ShapeChecks::oneStem,
          ShapeChecks::componentNames,
          ShapeChecks::componentTypes,
          ShapeChecks::members,
          ShapeChecks::kinds,
          ShapeChecks::constants);

  private ShapeChecks() {}

  private static Finding finding(Shape shape, String message) {
    return new Finding(shape.site(), message);
  }

  private static @Nullable Finding isPublic(Shape shape, App app) {
    return shape.isPublic()
        ? null
        : finding(
            shape,
            ("%s is not public, with all classes around it. Make it so: generated code reads and makes"
                    + " its values.")
                .formatted(shape.name().name()));
  }

  private static @Nullable Finding oneStem(Shape shape, App app) {
    var stem = app.stem(shape.name());
    for (var other : app.shapes().keySet()) {
      if (other.equals(shape.name())) {
        return null;
      }
      if (app.stem(other).equals(stem)) {
        return finding(
            shape,
            "%s and %s would both get the codec %sCodec. Rename one."
                .formatted(other, shape.name(), stem));
      }
    }
    return null;
  }

  /** The fields of documents have a stricter rule of their own. */
  private static @Nullable Finding componentNames(Shape shape, App app) {
    if (shape instanceof Shape.OfRecord record && app.tableOf(shape.name()) == null) {
      for (var component : record.components()) {
        var name = component.name();
        if (name.startsWith("_") || name.contains("$") || !name.matches("\\p{ASCII}+")) {
          return new Finding(
              component.site(),
              "%s.%s cannot be the name of a field: that is ASCII, has no $, and does not start with _,"
                      .formatted(shape.name().name(), name)
                  + " which is for the fields of the system.");
        }
      }
    }
    return null;
  }

  private static @Nullable Finding componentTypes(Shape shape, App app) {
    if (shape instanceof Shape.OfRecord record) {
      for (var component : record.components()) {
        var label = shape.name().name() + "." + component.name();
        var finding = TypeRules.check(component.site(), label, component.type(), app);
        if (finding != null) {
          return finding;
        }
      }
    }
    return null;
  }

  private static @Nullable Finding members(Shape shape, App app) {
    if (shape instanceof Shape.OfSealed union) {
      for (var member : union.members()) {
        if (!member.isRecord()) {
          return finding(
              shape,
              ("%s permits %s, which is no record, or one with type parameters. The members of a sealed"
                      + " interface of values are plain records.")
                  .formatted(shape.name().name(), member.name().name()));
        }
      }
    }
    return null;
  }

  private static @Nullable Finding kinds(Shape shape, App app) {
    if (!(shape instanceof Shape.OfSealed union)) {
      return null;
    }
    var seen = new HashMap<String, Shape.Member>();
    for (var member : union.members()) {
      var other = seen.putIfAbsent(member.kind(), member);
      if (other != null) {
        return finding(
            shape,
            "%s permits %s and %s, which both have the kind \"%s\". Rename one."
                .formatted(
                    shape.name().name(), other.name().name(), member.name().name(), member.kind()));
      }
      if (app.shapes().get(member.name()) instanceof Shape.OfRecord record) {
        for (var component : record.components()) {
          if (component.name().equals(Shape.Member.KIND)) {
            return new Finding(
                component.site(),
                "%s.kind cannot be the name of a field: \"kind\" tells the members of %s apart."
                    .formatted(member.name().name(), shape.name().name()));
          }
        }
      }
    }
    return null;
  }

  private static @Nullable Finding constants(Shape shape, App app) {
    return shape instanceof Shape.OfEnum type && type.constants().isEmpty()
        ? finding(
            shape, "%s has no constants, so no value has its type.".formatted(shape.name().name()))
        : null;
  }
}
