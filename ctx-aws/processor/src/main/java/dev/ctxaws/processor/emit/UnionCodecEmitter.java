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
    var value = file.use("dev.ctxaws.value.Value");
    var codec = file.use("dev.ctxaws.value.Codec");
    var validator = file.use("dev.ctxaws.value.Validator");
    var body =
        Layout.fill(
            """
            /** {@link %s} ↔ the object of its record, with the field {@code kind}. */
            %s
            public final class %s implements %s<%s> {
              /** The one. */
              public static final %s INSTANCE = new %s();

              private %s() {}

              @Override
              public %s encode(%s value) {
                %s
              }

              @Override
              public %s decode(%s value, %s path) {
                var fields = %s.of(value, path);
                return switch (fields.required("kind", %s.STRING)) {
                  %s
                  default -> throw new %s(%s);
                };
              }

              @Override
              public %s validator() {
                return new %s.Union(
                    %s.of(
                        %s));
              }

              private static <T> %s encode(String kind, %s<T> codec, T member) {
                return ((%s.Obj) codec.encode(member)).with("kind", new %s.Str(kind));
              }

              private static %s validator(String kind, %s<?> codec) {
                return ((%s.Obj) codec.validator())
                    .plus(%s.object("kind", new %s.Literal(new %s.Str(kind))));
              }
            }
            """,
            shape.name(),
            file.generated(),
            name,
            codec,
            type,
            name,
            name,
            name,
            value,
            type,
            encode(),
            type,
            value,
            file.use("dev.ctxaws.value.Path"),
            file.use("dev.ctxaws.value.Fields"),
            file.use("dev.ctxaws.value.Codecs"),
            shape.members().stream().map(this::decode).collect(joining()),
            file.use("dev.ctxaws.value.DecodeException"),
            JavaFile.unknownText(
                shape.members().stream().map(Shape.Member::kind).toList(), "path.field(\"kind\")"),
            validator,
            validator,
            file.use("java.util.List"),
            shape.members().stream().map(this::validator).collect(joining(",\n")),
            value,
            codec,
            value,
            value,
            validator,
            codec,
            validator,
            validator,
            validator,
            value);
    return file.finish(name, body, List.of(shape.site()));
  }

  private String codec(Shape.Member member) {
    return app.stem(member.name()) + "Codec.INSTANCE";
  }

  private String encode() {
    var out = new StringBuilder();
    for (var member : shape.members()) {
      var type = file.use(member.name());
      out.append(
          member.equals(shape.members().getLast())
              ? "return encode(\"%s\", %s, (%s) value);\n"
                  .formatted(member.kind(), codec(member), type)
              : Layout.fill(
                  """
                  if (value instanceof %s member) {
                    return encode("%s", %s, member);
                  }
                  """,
                  type, member.kind(), codec(member)));
    }
    return out.toString();
  }

  private String decode(Shape.Member member) {
    return "case \"%s\" -> %s.decode(fields);\n".formatted(member.kind(), codec(member));
  }

  private String validator(Shape.Member member) {
    return "validator(\"%s\", %s)".formatted(member.kind(), codec(member));
  }
}
