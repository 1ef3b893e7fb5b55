package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Shape;
import java.util.List;

/** The codec of a sealed interface: its members' objects, told apart by the field {@code kind}. */
final class UnionCodecEmitter {
  private final App app;
  private final Shape.OfSealed shape;
  private final JavaFile file;

  UnionCodecEmitter(App app, Shape.OfSealed shape) {
    this.app = app;
    this.shape = shape;
    this.file = JavaFile.of(app);
  }

  GeneratedFile emit() {
    var name = app.stem(shape.name()) + "Codec";
    var type = file.use(shape.name());
    var body =
        """
        /** {@link %s} ↔ the object of its record, with the field {@code kind}. */
        %s
        public final class %s implements %s<%s> {
          /** The one. */
          public static final %s INSTANCE = new %s();

          private %s() {}

          @Override
          public %s encode(%s value) {
        %s  }

          @Override
          public %s decode(Value value, %s path) {
            var fields = %s.of(value, path);
            return switch (fields.required("kind", %s.STRING)) {
        %s      default ->
                  throw new %s(
                      "Expected one of %s at $"
                          + path.field("kind")
                          + ", found another string.");
            };
          }

          @Override
          public %s validator() {
            return new Validator.Union(
                %s.of(
        %s));
          }

          private static <T> Value encode(String kind, Codec<T> codec, T member) {
            return ((Value.Obj) codec.encode(member)).with("kind", new Value.Str(kind));
          }

          private static Validator validator(String kind, Codec<?> codec) {
            return ((Validator.Obj) codec.validator())
                .plus(Validator.object("kind", new Validator.Literal(new Value.Str(kind))));
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
                encoded().indent(4),
                type,
                file.use("dev.ctxaws.value.Path"),
                file.use("dev.ctxaws.value.Fields"),
                file.use("dev.ctxaws.value.Codecs"),
                shape.members().stream().map(this::decoded).collect(joining()).indent(6),
                file.use("dev.ctxaws.value.DecodeException"),
                shape.members().stream()
                    .map(member -> "\\\"" + member.kind() + "\\\"")
                    .collect(joining(", ")),
                file.use("dev.ctxaws.value.Validator"),
                file.use("java.util.List"),
                shape.members().stream()
                    .map(member -> "validator(\"%s\", %s)".formatted(member.kind(), codec(member)))
                    .collect(joining(",\n"))
                    .indent(12)
                    .stripTrailing());
    return file.finish(name, body, List.of(shape.site()));
  }

  private String codec(Shape.Member member) {
    return app.stem(member.name()) + "Codec.INSTANCE";
  }

  private String encoded() {
    var out = new StringBuilder();
    for (var member : shape.members()) {
      var type = file.use(member.name());
      out.append(
          member.equals(shape.members().getLast())
              ? "return encode(\"%s\", %s, (%s) value);\n"
                  .formatted(member.kind(), codec(member), type)
              : """
              if (value instanceof %s member) {
                return encode("%s", %s, member);
              }
              """
                  .formatted(type, member.kind(), codec(member)));
    }
    return out.toString();
  }

  private String decoded(Shape.Member member) {
    return "case \"%s\" -> %s.decode(fields);\n".formatted(member.kind(), codec(member));
  }
}
