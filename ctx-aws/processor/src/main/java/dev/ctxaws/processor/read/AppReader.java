package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.AppMethod;
import dev.ctxaws.processor.model.Function;
import dev.ctxaws.processor.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** Reads an app from the annotated elements of a round. */
public final class AppReader {
  private static final List<String> SCHEMA =
      Stream.of("Table", "Index", "Indexes", "VectorIndex", "VectorIndexes")
          .map(name -> "dev.ctxaws.schema." + name)
          .toList();

  private final ProcessingEnvironment environment;
  private final @Nullable String rootOption;

  /**
   * A reader.
   *
   * @param rootOption the root package, or null for the longest that all functions share
   */
  public AppReader(ProcessingEnvironment environment, @Nullable String rootOption) {
    this.environment = environment;
    this.rootOption = rootOption;
  }

  /** The qualified names of all annotations that mean something here. */
  public static List<String> annotations() {
    return Stream.of(
            Arrays.stream(Role.values()).map(Role::annotationClass),
            SCHEMA.stream(),
            Arrays.stream(AppMethod.Role.values()).map(AppMethod.Role::annotationClass))
        .flatMap(names -> names)
        .sorted()
        .toList();
  }

  /** The app, or null when there is no function and no table. */
  public @Nullable App read(RoundEnvironment round) {
    var functions = annotatedFunctions(round);
    var tables = annotatedTables(round);
    if (functions.isEmpty() && tables.isEmpty()) {
      return null;
    }
    var root = root(functions, tables);
    var shapes = new ShapeReader();
    tables.forEach(shapes::add);
    return new App(
        root,
        readFunctions(functions, root, shapes.types()),
        shapes.tables(),
        readMethods(round),
        shapes.shapes(),
        platform(functions, tables));
  }

  private Map<Element, List<Role>> annotatedFunctions(RoundEnvironment round) {
    var functions = new LinkedHashMap<Element, List<Role>>();
    for (var role : Role.values()) {
      for (var element : annotated(round, role.annotationClass())) {
        functions.computeIfAbsent(element, _ -> new ArrayList<>()).add(role);
      }
    }
    return functions;
  }

  private List<TypeElement> annotatedTables(RoundEnvironment round) {
    return SCHEMA.stream()
        .flatMap(annotation -> annotated(round, annotation).stream())
        .map(TypeElement.class::cast)
        .distinct()
        .sorted(Comparator.comparing(Elements::name))
        .toList();
  }

  private List<Element> annotated(RoundEnvironment round, String annotationClass) {
    var annotation = environment.getElementUtils().getTypeElement(annotationClass);
    return annotation == null ? List.of() : List.copyOf(round.getElementsAnnotatedWith(annotation));
  }

  private String root(Map<Element, List<Role>> functions, List<TypeElement> tables) {
    if (rootOption != null) {
      return rootOption;
    }
    var packages =
        functions.isEmpty()
            ? tables.stream().map(table -> Elements.name(table).packageName())
            : functions.keySet().stream().map(FunctionReader::base);
    return packages.reduce(AppReader::common).orElse("");
  }

  private static String common(String left, String right) {
    var lefts = left.split("\\.", -1);
    var rights = right.split("\\.", -1);
    int shared = 0;
    while (shared < Math.min(lefts.length, rights.length) && lefts[shared].equals(rights[shared])) {
      shared++;
    }
    return String.join(".", Arrays.copyOf(lefts, shared));
  }

  private List<Function> readFunctions(
      Map<Element, List<Role>> functions, String root, TypeReader types) {
    var exception =
        environment.getElementUtils().getTypeElement(Exception.class.getName()).asType();
    var reader = new FunctionReader(types, environment.getTypeUtils(), exception);
    return functions.entrySet().stream()
        .map(entry -> reader.read(entry.getKey(), entry.getValue(), root))
        .sorted(Comparator.comparing(Function::path).thenComparing(Function::owner))
        .toList();
  }

  private List<AppMethod> readMethods(RoundEnvironment round) {
    var reader = new AppMethodReader(environment);
    return Arrays.stream(AppMethod.Role.values())
        .flatMap(
            role ->
                annotated(round, role.annotationClass()).stream()
                    .map(method -> reader.read(role, (ExecutableElement) method)))
        .sorted(Comparator.comparing(AppMethod::owner).thenComparing(AppMethod::method))
        .toList();
  }

  private App.Platform platform(Map<Element, List<Role>> functions, List<TypeElement> tables) {
    var elements = environment.getElementUtils();
    var module =
        elements.getModuleOf(
            functions.isEmpty() ? tables.getFirst() : functions.keySet().iterator().next());
    // What the app's own module does not read, its generated code cannot use either.
    return new App.Platform(
        elements.getTypeElement(module, "dev.ctxaws.aws.lambda.ActionHandler") != null,
        elements.getTypeElement(module, "javax.annotation.processing.Generated") != null);
  }
}
