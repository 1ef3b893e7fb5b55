package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import java.util.List;

/** The codec of an enum: a string, one of the constants' names. */
final class EnumCodecEmitter {
  private final App app;
  private final Shape.OfEnum shape;
  private final JavaFile file;

  EnumCodecEmitter(App app, Shape.OfEnum shape) {
    this.app = app;
    this.shape = shape;
    this.file = JavaFile.of(app);
  }

  GeneratedFile emit() {
    var name = app.stem(shape.name()) + "Codec";
    var type = file.use(shape.name());
    var body =
        """
        /** {@link %s} ↔ the name of the constant. */
        %s
        public final class %s implements %s<%s> {
          /** The one. */
          public static final %s INSTANCE = new %s();

          private %s() {}

          @Override
          public %s encode(%s value) {
            return new Value.Str(value.name());
          }

          @Override
          public %s decode(Value value, %s path) {
            return switch (%s.STRING.decode(value, path)) {
        %s      default ->
                  throw new %s(
                      "Expected one of %s at $" + path + ", found another string.");
            };
          }

          @Override
          public %s validator() {
            return Validator.literals(%s);
          }
        }
        """
            .formatted(
                shape.name(),
                file.generated(),
                name,
                file.use("dev.ctxaws.value.Codec"),
                type,
                name,
                name,
                name,
                file.use("dev.ctxaws.value.Value"),
                type,
                type,
                file.use("dev.ctxaws.value.Path"),
                file.use("dev.ctxaws.value.Codecs"),
                shape.constants().stream()
                    .map(constant -> "case \"%s\" -> %s.%s;\n".formatted(constant, type, constant))
                    .collect(joining())
                    .indent(6),
                file.use("dev.ctxaws.value.DecodeException"),
                shape.constants().stream().map("\\\"%s\\\""::formatted).collect(joining(", ")),
                file.use("dev.ctxaws.value.Validator"),
                shape.constants().stream().map(JavaFile::quoted).collect(joining(", ")));
    return file.finish(name, body, List.of(shape.site()));
  }
}
