package dev.ctxaws.processor.read;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.ClassName;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.vector.VectorNumber;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Reads the classes that types name, and the classes that those name. A table may be in a jar: it
 * is one of the app's as soon as something of the app names it.
 */
final class ShapeReader {
  private static final String SCHEMA = "dev.ctxaws.schema.";

  private final SortedMap<ClassName, Shape> shapes = new TreeMap<>();
  private final List<Table> tables = new ArrayList<>();
  private final Set<ClassName> seen = new HashSet<>();
  private final TypeReader types = new TypeReader(this::add);

  /** Reads types, and with them the classes they name. */
  TypeReader types() {
    return types;
  }

  /** The shapes of all classes so far. */
  SortedMap<ClassName, Shape> shapes() {
    return shapes;
  }

  /** All tables so far, in the order of their names. */
  List<Table> tables() {
    return tables.stream()
        .sorted(Comparator.comparing(Table::name).thenComparing(Table::className))
        .toList();
  }

  /** Reads a class, unless that was done. */
  void add(TypeElement type) {
    var name = Elements.name(type);
    if (App.isSystem(name) || !seen.add(name)) {
      return; // the library has the codecs of its own records
    }
    var site = Site.of(type);
    boolean isPublic = Elements.isPublic(type);
    switch (type.getKind()) {
      case RECORD -> shapes.put(name, new Shape.OfRecord(name, site, isPublic, components(type)));
      case ENUM -> shapes.put(name, new Shape.OfEnum(name, site, isPublic, constants(type)));
      case INTERFACE -> {
        if (!type.getPermittedSubclasses().isEmpty()) {
          shapes.put(name, new Shape.OfSealed(name, site, isPublic, members(type)));
        }
      }
      default -> {}
    }
    addTable(type, name);
  }

  private List<Shape.Component> components(TypeElement type) {
    var components = new ArrayList<Shape.Component>();
    for (var component : type.getRecordComponents()) {
      components.add(
          new Shape.Component(
              Site.of(declarationOf(component, type)),
              component.getSimpleName().toString(),
              types.read(component.asType(), component)));
    }
    return components;
  }

  /** The compiler knows the line of a component's field, and not that of the component. */
  private static Element declarationOf(RecordComponentElement component, TypeElement type) {
    for (var field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (field.getSimpleName().equals(component.getSimpleName())) {
        return field;
      }
    }
    return component;
  }

  private static List<String> constants(TypeElement type) {
    return type.getEnclosedElements().stream()
        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
        .map(element -> element.getSimpleName().toString())
        .toList();
  }

  private List<Shape.Member> members(TypeElement type) {
    var members = new ArrayList<Shape.Member>();
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      var member = (TypeElement) ((DeclaredType) permitted).asElement();
      boolean isRecord =
          member.getKind() == ElementKind.RECORD && member.getTypeParameters().isEmpty();
      if (isRecord) {
        add(member);
      }
      members.add(new Shape.Member(Elements.name(member), isRecord));
    }
    return members;
  }

  private void addTable(TypeElement type, ClassName name) {
    var table = Elements.annotation(type, SCHEMA + "Table");
    var indexes = Elements.annotations(type, SCHEMA + "Index", SCHEMA + "Indexes");
    var vectorIndexes =
        Elements.annotations(type, SCHEMA + "VectorIndex", SCHEMA + "VectorIndexes");
    if (table == null && indexes.isEmpty() && vectorIndexes.isEmpty()) {
      return;
    }
    tables.add(
        new Table(
            new Site(type, table),
            name,
            table == null ? "" : Elements.string(table, "value"),
            shapes.get(name) instanceof Shape.OfRecord record ? record : null,
            indexes.stream()
                .map(
                    index ->
                        new Table.Index(
                            new Site(type, index),
                            Elements.string(index, "name"),
                            Elements.strings(index, "fields"),
                            Elements.isTrue(index, "covering")))
                .toList(),
            vectorIndexes.stream()
                .map(
                    index ->
                        new Table.VectorIndex(
                            new Site(type, index),
                            Elements.string(index, "name"),
                            Elements.string(index, "field"),
                            numbers(index),
                            Elements.strings(index, "filterFields"),
                            Elements.constant(index, "engine")))
                .toList()));
  }

  private static Map<VectorNumber, Integer> numbers(AnnotationMirror index) {
    var numbers = new EnumMap<VectorNumber, Integer>(VectorNumber.class);
    for (var number : VectorNumber.values()) {
      numbers.put(number, Elements.integer(index, number.word()));
    }
    return numbers;
  }
}
