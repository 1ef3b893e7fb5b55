package dev.ctxaws.processor.model;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is generated from.
 *
 * @param root the package that modules are named from; empty when there is none
 * @param functions in the order of their paths
 * @param tables in the order of their names
 * @param methods those that say something of the app as a whole, in the order of their classes and
 *     names
 * @param shapes what functions and tables hold, by name
 * @param platform what is there to compile against
 */
public record App(
    String root,
    List<Function> functions,
    List<Table> tables,
    List<AppMethod> methods,
    SortedMap<ClassName, Shape> shapes,
    Platform platform) {
  private static final Map<String, String> SYSTEM_TABLES =
      Map.of(
          "dev.ctxaws.cron.Cron", "_cron_jobs",
          "dev.ctxaws.storage.StoredFile", "_storage",
          "dev.ctxaws.schedule.ScheduledFunction", "_scheduled_functions");

  /**
   * What is there to compile against.
   *
   * @param lambda whether the handlers' base classes are
   * @param generated whether {@code javax.annotation.processing.Generated} is
   */
  public record Platform(boolean lambda, boolean generated) {}

  /** Where what is generated from is declared; never empty. */
  public List<Site> sites() {
    return Stream.of(
            functions.stream().map(Function::site),
            tables.stream().map(Table::site),
            methods.stream().map(AppMethod::site))
        .flatMap(sites -> sites)
        .toList();
  }

  /** The methods that name the auth providers; one at the most, unless someone made a mistake. */
  public List<AppMethod> auth() {
    return methods(AppMethod.Role.AUTH);
  }

  /** The methods that declare crons. */
  public List<AppMethod> crons() {
    return methods(AppMethod.Role.CRONS);
  }

  private List<AppMethod> methods(AppMethod.Role role) {
    return methods.stream().filter(method -> method.role() == role).toList();
  }

  /** The functions that callers can name, in the order of their paths. */
  public List<Function> callables() {
    return functions.stream().filter(Function::isCallable).toList();
  }

  /** The HTTP actions, in the order of their paths. */
  public List<Function> httpActions() {
    return functions.stream().filter(function -> !function.isCallable()).toList();
  }

  /** The package of what is generated. */
  public String generatedPackage() {
    return root.isEmpty() ? "generated" : root + ".generated";
  }

  /** The name of the table whose documents are of a class, or null when there is none. */
  public @Nullable String tableOf(ClassName documents) {
    for (var table : tables) {
      if (table.className().equals(documents)) {
        return table.name();
      }
    }
    return SYSTEM_TABLES.get(documents.toString());
  }

  /** Whether the documents of a system table, which every app has, are of a class. */
  public static boolean isSystem(ClassName documents) {
    return SYSTEM_TABLES.containsKey(documents.toString());
  }

  /** The record that values of {@code type} are, or null when they are none. */
  public Shape.@Nullable OfRecord recordOf(Type type) {
    return type.present() instanceof Type.Named(var name)
            && shapes.get(name) instanceof Shape.OfRecord record
        ? record
        : null;
  }

  /**
   * The type of a field of a table, or of a field of a record in it, such as {@code address.city}:
   * optional when anything on the way is. The field is there.
   */
  public Type fieldType(Table table, String field) {
    var record = table.record();
    boolean optional = false;
    for (var steps = List.of(field.split("\\.")); ; steps = steps.subList(1, steps.size())) {
      var component = record == null ? null : record.component(steps.getFirst());
      if (component == null) {
        throw new IllegalArgumentException(table.className() + " has no field " + field);
      }
      optional |= component.type().optional();
      if (steps.size() == 1) {
        var present = component.type().present();
        return optional ? new Type.Optional(present) : present;
      }
      record = recordOf(component.type());
    }
  }

  /**
   * What the names of a class's codec, table and patch begin with: {@code OrdersPlaceArgs}. Where
   * two packages have a class of one name, the package below the root comes first.
   */
  public String stem(ClassName name) {
    for (var other : shapes.keySet()) {
      if (!other.equals(name) && other.joined().equals(name.joined())) {
        return Names.upperCamel(below(name.packageName()), "\\.") + name.joined();
      }
    }
    return name.joined();
  }

  private String below(String packageName) {
    if (packageName.equals(root)) {
      return "";
    }
    return packageName.startsWith(root + ".")
        ? packageName.substring(root.length() + 1)
        : packageName;
  }

  /** Whether a value of {@code type} can hold a value of the class {@code name}. */
  public boolean leadsTo(Type type, ClassName name) {
    return reaches(type, name, new HashSet<>());
  }

  private boolean reaches(Type type, ClassName goal, Set<ClassName> seen) {
    return switch (type) {
      case Type.Named(var name) -> reaches(name, goal, seen);
      case Type.DocOf(var of) -> reaches(of, goal, seen);
      case Type.ListOf(var items) -> reaches(items, goal, seen);
      case Type.PageOf(var items) -> reaches(items, goal, seen);
      case Type.MapOf(var values) -> reaches(values, goal, seen);
      case Type.Optional(var present) -> reaches(present, goal, seen);
      case Type.Basic _, Type.IdOf _, Type.Nothing _, Type.Unsupported _ -> false;
    };
  }

  private boolean reaches(ClassName name, ClassName goal, Set<ClassName> seen) {
    if (name.equals(goal)) {
      return true;
    }
    if (!seen.add(name)) {
      return false;
    }
    return switch (shapes.get(name)) {
      case Shape.OfRecord record ->
          record.components().stream().anyMatch(c -> reaches(c.type(), goal, seen));
      case Shape.OfSealed sealed ->
          sealed.members().stream().anyMatch(member -> reaches(member.name(), goal, seen));
      case Shape.OfEnum _ -> false;
      case null -> false;
    };
  }

  /** The sealed interfaces that a record is a member of. */
  public List<Shape.OfSealed> unionsOf(ClassName record) {
    return shapes.values().stream()
        .filter(Shape.OfSealed.class::isInstance)
        .map(Shape.OfSealed.class::cast)
        .filter(union -> union.members().stream().anyMatch(m -> m.name().equals(record)))
        .toList();
  }
}
