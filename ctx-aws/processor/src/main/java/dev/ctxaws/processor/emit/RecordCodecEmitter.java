package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import java.util.List;

/** The codec of a record: an object with a field per component. */
final class RecordCodecEmitter {
  private final App app;
  private final Shape.OfRecord shape;
  private final JavaFile file;
  private final String record;
  private final String name;

  RecordCodecEmitter(App app, Shape.OfRecord shape) {
    this.app = app;
    this.shape = shape;
    this.file = JavaFile.of(app);
    this.record = file.use(shape.name());
    this.name = app.stem(shape.name()) + "Codec";
  }

  /*
   * The codecs of the components are made where they are used and kept nowhere. They are small, and
   * a class that keeps none can have no part in a circle of class initialisers, which two threads
   * could enter from two sides and wait in for ever.
   */
  GeneratedFile emit() {
    var body =
        """
        /** {@link %s} ↔ an object of its components. */
        %s
        public final class %s implements %s<%s> {
          /** The one. */
          public static final %s INSTANCE = new %s();

          private %s() {}

          @Override
          public %s encode(%s value) {
            return new %s(%d)%s
                .build();
          }

        %s
          @Override
          public %s validator() {
            return Validator.object(%s);
          }
        }
        """
            .formatted(
                shape.name(),
                file.generated(),
                name,
                file.use("dev.ctxaws.value.Codec"),
                record,
                name,
                name,
                name,
                file.use("dev.ctxaws.value.Value"),
                record,
                file.use("dev.ctxaws.value.ObjBuilder"),
                shape.components().size(),
                shape.sorted().stream().map(this::put).collect(joining()),
                decode().indent(2),
                file.use("dev.ctxaws.value.Validator"),
                shape.sorted().stream().map(this::field).collect(joining(",")));
    return file.finish(name, body, List.of(shape.site()));
  }

  private String put(Shape.Component component) {
    var type = component.type();
    return type.optional()
        ? "\n        .putOptional(\"%s\", %s, value.%s())"
            .formatted(component.name(), file.codec(type.present()), component.name())
        : "\n        .put(\"%s\", %s.encode(value.%s()))"
            .formatted(component.name(), file.codec(type), component.name());
  }

  /** A member of a union is also decoded from an object whose first field was already taken. */
  private String decode() {
    var fields = file.use("dev.ctxaws.value.Fields");
    var value = file.use("dev.ctxaws.value.Value");
    var path = file.use("dev.ctxaws.value.Path");
    var take =
        """
          var decoded =
              new %s(%s);
          fields.end();
          return decoded;
        }
        """
            .formatted(record, shape.components().stream().map(this::take).collect(joining(",")));
    if (app.unionsOf(shape.name()).isEmpty()) {
      return """
          @Override
          public %s decode(%s value, %s path) {
            var fields = %s.of(value, path);
          """
              .formatted(record, value, path, fields)
          + take;
    }
    return """
        @Override
        public %s decode(%s value, %s path) {
          return decode(%s.of(value, path));
        }

        /** The record of the fields that were not yet taken. */
        %s decode(Fields fields) {
        """
            .formatted(record, value, path, fields, record)
        + take;
  }

  private String take(Shape.Component component) {
    return "\n            fields.%s(\"%s\", %s)"
        .formatted(
            component.type().optional() ? "optional" : "required",
            component.name(),
            file.codec(component.type().present()));
  }

  /**
   * Convex's validators do not contain themselves: a field that leads back here may be anything.
   */
  private String field(Shape.Component component) {
    var validator = file.use("dev.ctxaws.value.Validator");
    var type = component.type();
    var shown =
        app.leadsTo(type, shape.name())
            ? "new " + validator + ".Any()"
            : file.codec(type.present()) + ".validator()";
    return "\n        \"%s\", %s"
        .formatted(
            component.name(), type.optional() ? validator + ".optional(" + shown + ")" : shown);
  }
}
