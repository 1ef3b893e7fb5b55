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
    var value = file.use("dev.ctxaws.value.Value");
    var validator = file.use("dev.ctxaws.value.Validator");
    var body =
        Layout.fill(
            """
            /** {@link %s} ↔ an object of its components. */
            %s
            public final class %s implements %s<%s> {
              /** The one. */
              public static final %s INSTANCE = new %s();

              private %s() {}

              @Override
              public %s encode(%s value) {
                return new %s(%s)
                    %s
                    .build();
              }

              @Override
              %s

              @Override
              public %s validator() {
                return %s.object(%s);
              }
            }
            """,
            shape.name(),
            file.generated(),
            name,
            file.use("dev.ctxaws.value.Codec"),
            record,
            name,
            name,
            name,
            value,
            record,
            file.use("dev.ctxaws.value.ObjBuilder"),
            shape.components().size(),
            shape.sorted().stream().map(this::put).collect(joining("\n")),
            decode(),
            validator,
            validator,
            shape.sorted().stream().map(this::validator).collect(joining(",")));
    return file.finish(name, body, List.of(shape.site()));
  }

  private String put(Shape.Component component) {
    var codec = file.codec(component.type().present());
    return component.type().optional()
        ? ".putOptional(\"%s\", %s, value.%s())"
            .formatted(component.name(), codec, component.name())
        : ".put(\"%s\", %s.encode(value.%s()))"
            .formatted(component.name(), codec, component.name());
  }

  /** The member of a union is also decoded from an object whose {@code kind} was already taken. */
  private String decode() {
    boolean isMember = !app.unionsOf(shape.name()).isEmpty();
    var head =
        "public %s decode(%s value, %s path) {"
            .formatted(
                record, file.use("dev.ctxaws.value.Value"), file.use("dev.ctxaws.value.Path"));
    return Layout.fill(
        isMember
            ? """
              %s
                return decode(%s.of(value, path));
              }

              /** The record of those fields that were not yet taken. */
              %s decode(Fields fields) {
                %s
                fields.end();
                return decoded;
              }
              """
            : """
              %s
                var fields = %s.of(value, path);
                %s%s
                fields.end();
                return decoded;
              }
              """,
        head,
        file.use("dev.ctxaws.value.Fields"),
        isMember ? record : "",
        Layout.assign(
            4,
            "var decoded",
            "new " + record,
            shape.components().stream().map(this::take).toList()));
  }

  private String take(Shape.Component component) {
    return "fields.%s(\"%s\", %s)"
        .formatted(
            component.type().optional() ? "optional" : "required",
            component.name(),
            file.codec(component.type().present()));
  }

  /**
   * Convex's validators do not contain themselves: a field that leads back here may be anything.
   */
  private String validator(Shape.Component component) {
    var validator = file.use("dev.ctxaws.value.Validator");
    var type = component.type();
    var shown =
        app.leadsTo(type, shape.name())
            ? "new " + validator + ".Any()"
            : file.codec(type.present()) + ".validator()";
    return "\n    \"%s\", %s"
        .formatted(
            component.name(), type.optional() ? validator + ".optional(" + shown + ")" : shown);
  }
}
