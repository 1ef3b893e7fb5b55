package dev.ctxaws.processor.emit;

import static java.util.stream.Collectors.joining;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.ClassName;
import dev.ctxaws.processor.model.Scalar;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.model.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A Java file on its way: {@link #use} gives the text for a class and notes the import, {@link
 * #finish} puts package and imports above the body.
 *
 * <p>A simple name that already means something else here is not imported, and the class is written
 * out with its package.
 */
final class JavaFile {
  private static final String GENERATOR = "dev.ctxaws.processor.CtxProcessor";

  private final App app;
  private final String packageName;
  private final Map<String, ClassName> imports = new TreeMap<>();
  private final Set<String> taken;

  /**
   * A file.
   *
   * @param taken simple names that mean something else in this file
   */
  JavaFile(App app, String packageName, Set<String> taken) {
    this.app = app;
    this.packageName = packageName;
    this.taken = taken;
  }

  /** A file in the app's generated package, where all names of {@link GeneratedNames} are taken. */
  static JavaFile of(App app, String... taken) {
    var names = new TreeSet<>(GeneratedNames.of(app));
    names.addAll(List.of(taken));
    return new JavaFile(app, app.generatedPackage(), names);
  }

  /** The text for a class that is in no other. */
  String use(String qualified) {
    return use(ClassName.topLevel(qualified));
  }

  /** The text for a class. */
  String use(ClassName name) {
    var outer = name.outermost();
    var simple = outer.simple();
    if (outer.packageName().equals(packageName)) {
      return name.name();
    }
    if (taken.contains(simple) || isInJavaLang(simple)) {
      return name.toString();
    }
    return imports.computeIfAbsent(simple, _ -> outer).equals(outer)
        ? name.name()
        : name.toString();
  }

  private static boolean isInJavaLang(String simple) {
    return Object.class.getResource(simple + ".class") != null;
  }

  /** A type as a parameter has it: primitive where it is. */
  String type(Type type) {
    return type instanceof Type.Basic(var scalar, var primitive)
            && primitive
            && scalar.primitive() != null
        ? String.valueOf(scalar.primitive())
        : boxed(type);
  }

  /** A type as a type argument. */
  String boxed(Type type) {
    return switch (type) {
      case Type.Basic(var scalar, _) -> scalar(scalar);
      case Type.IdOf(var of) -> use("dev.ctxaws.value.Id") + "<" + use(of) + ">";
      case Type.DocOf(var of) -> use("dev.ctxaws.db.Doc") + "<" + use(of) + ">";
      case Type.ListOf(var items) -> use("java.util.List") + "<" + boxed(items) + ">";
      case Type.PageOf(var items) -> use("dev.ctxaws.db.PageResult") + "<" + boxed(items) + ">";
      case Type.MapOf(var values) -> use("java.util.Map") + "<String, " + boxed(values) + ">";
      case Type.Optional(var present) -> nullable(boxed(present));
      case Type.Named(var name) -> use(name);
      case Type.Nothing() -> nullable("Void");
      case Type.Unsupported(var text, _) -> throw new IllegalArgumentException(text);
    };
  }

  private String scalar(Scalar scalar) {
    return switch (scalar) {
      case BYTE_ARRAY -> "byte[]";
      case BYTES -> use(new ClassName("dev.ctxaws.value", "Value.Bytes"));
      case STRING, DOUBLE, INT, LONG, BOOLEAN -> ClassName.topLevel(scalar.type()).name();
      case INSTANT, VALUE, EMBEDDING, PAGE_OPTIONS -> use(scalar.type());
    };
  }

  /** Puts {@code @Nullable} where the language wants it: {@code byte @Nullable []}. */
  private String nullable(String type) {
    var annotation = "@" + use("org.jspecify.annotations.Nullable") + " ";
    if (type.endsWith("[]")) {
      return type.substring(0, type.length() - 2) + " " + annotation + "[]";
    }
    int arguments = type.indexOf('<');
    int dot = type.lastIndexOf('.', arguments < 0 ? type.length() : arguments);
    return type.substring(0, dot + 1) + annotation + type.substring(dot + 1);
  }

  /** The codec of a type. */
  String codec(Type type) {
    return switch (type) {
      case Type.Basic(var scalar, _) -> codec(scalar);
      case Type.IdOf(var of) -> codecs() + ".<" + use(of) + ">id(" + table(of) + ")";
      case Type.DocOf(var of) ->
          "new %s<>(%s, %s)"
              .formatted(use("dev.ctxaws.db.DocCodec"), table(of), codec(new Type.Named(of)));
      case Type.ListOf(var items) -> codecs() + ".list(" + codec(items) + ")";
      case Type.PageOf(var items) ->
          use("dev.ctxaws.db.PageResult") + ".codec(" + codec(items) + ")";
      case Type.MapOf(var values) -> codecs() + ".map(" + codec(values) + ")";
      case Type.Optional(var present) -> codecs() + ".nullable(" + codec(present) + ")";
      case Type.Named(var name) ->
          App.isSystem(name) ? use(name) + ".TABLE.codec()" : app.stem(name) + "Codec.INSTANCE";
      case Type.Nothing() -> codecs() + ".NOTHING";
      case Type.Unsupported(var text, _) -> throw new IllegalArgumentException(text);
    };
  }

  private String codec(Scalar scalar) {
    var home = scalar.hasOwnCodec() ? use(scalar.type()) : codecs();
    return home + "." + scalar.constant();
  }

  private String codecs() {
    return use("dev.ctxaws.value.Codecs");
  }

  private String table(ClassName documents) {
    return quoted(String.valueOf(app.tableOf(documents)));
  }

  /**
   * The text for a string that is none of {@code names}: two literals, with {@code path} between.
   */
  static String unknownText(List<String> names, String path) {
    return names.stream()
        .map(name -> "\\\"" + name + "\\\"")
        .collect(
            joining(
                ", ",
                "\n    \"Expected one of ",
                " at $\" + " + path + " + \", found another string.\""));
  }

  /** A text as a literal; names need no escapes. */
  static String quoted(String name) {
    return '"' + name + '"';
  }

  /** The line that says who wrote a class. */
  String generated() {
    return app.platform().generated()
        ? "@%s(\"%s\")".formatted(use("javax.annotation.processing.Generated"), GENERATOR)
        : "// Generated by " + GENERATOR;
  }

  /** The file of the class {@code name}, whose text is {@code body}. */
  GeneratedFile finish(String name, String body, List<Site> origins) {
    var text = new StringBuilder("package ").append(packageName).append(";\n\n");
    imports.values().stream()
        .sorted()
        .forEach(imported -> text.append("import ").append(imported).append(";\n"));
    text.append(imports.isEmpty() ? "" : "\n").append(body);
    return new GeneratedFile(packageName + "." + name, text.toString(), origins);
  }
}
