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
    var value = file.use("dev.ctxaws.value.Value");
    var validator = file.use("dev.ctxaws.value.Validator");
    var literals = shape.constants().stream().map(JavaFile::quoted).toList();
    var body =
        Layout.fill(
            """
            /** {@link %s} ↔ the name of the constant. */
            %s
            public final class %s implements %s<%s> {
              /** The one. */
              public static final %s INSTANCE = new %s();

              private %s() {}

              @Override
              public %s encode(%s value) {
                return new %s.Str(value.name());
              }

              @Override
              public %s decode(%s value, %s path) {
                return switch (%s.STRING.decode(value, path)) {
                  %s
                  default -> throw new %s(%s);
                };
              }

              @Override
              public %s validator() {
                %s
              }
            }
            """,
            shape.name(),
            file.generated(),
            name,
            file.use("dev.ctxaws.value.Codec"),
            type,
            name,
            name,
            name,
            value,
            type,
            value,
            type,
            value,
            file.use("dev.ctxaws.value.Path"),
            file.use("dev.ctxaws.value.Codecs"),
            shape.constants().stream()
                .map(constant -> "case \"%s\" -> %s.%s;\n".formatted(constant, type, constant))
                .collect(joining()),
            file.use("dev.ctxaws.value.DecodeException"),
            JavaFile.unknownText(shape.constants(), "path"),
            validator,
            Layout.call(4, "return " + validator + ".literals", literals, ";"));
    return file.finish(name, body, List.of(shape.site()));
  }
}
