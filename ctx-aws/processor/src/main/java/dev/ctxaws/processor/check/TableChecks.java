package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.Names;
import dev.ctxaws.processor.model.Scalar;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.processor.model.Type;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.vector.VectorNumber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules about tables and their indexes. */
final class TableChecks {
  /** In the order in which they are looked at: a later one relies on those before it. */
  static final List<Check<? super Table>> ALL =
      List.of(
          TableChecks::isTable,
          TableChecks::isRecord,
          TableChecks::name,
          TableChecks::oneName,
          TableChecks::oneConstant,
          TableChecks::oneNumber,
          TableChecks::fieldNames,
          TableChecks::indexNames,
          TableChecks::uniqueIndexNames,
          TableChecks::indexCount,
          TableChecks::indexFields,
          TableChecks::uniqueIndexFields,
          TableChecks::vectorIndexCount,
          TableChecks::vectorField,
          TableChecks::vectorNumbers,
          TableChecks::uniqueVectorIndexes,
          TableChecks::filterFields);

  private static final int NAME_LENGTH = 64;
  private static final int MAX_INDEXES = 64;
  private static final int MAX_INDEX_FIELDS = 16;
  private static final int MAX_VECTOR_INDEXES = 4;
  private static final int MAX_FILTER_FIELDS = 16;
  private static final Set<String> RESERVED = Set.of("by_id", "by_creation_time");

  private TableChecks() {}

  private static Finding finding(Site site, String message) {
    return new Finding(site, message);
  }

  private static @Nullable Finding isTable(Table table, App app) {
    return table.site().annotation() == null
        ? finding(
            table.site(),
            "%s has an index, but no @Table. Give it one, or remove the index."
                .formatted(table.className().name()))
        : null;
  }

  private static @Nullable Finding isRecord(Table table, App app) {
    return table.record() == null
        ? finding(
            table.site(),
            "@Table is for records, and %s is none.".formatted(table.className().name()))
        : null;
  }

  private static @Nullable Finding name(Table table, App app) {
    return Names.isIdentifier(table.name(), NAME_LENGTH) && Names.canNameField(table.constant())
        ? null
        : finding(
            table.site(),
            ("\"%s\" cannot be the name of a table: that is a letter, then letters, digits and _, at most"
                    + " %d characters, and no word of Java.")
                .formatted(table.name(), NAME_LENGTH));
  }

  private static @Nullable Finding oneName(Table table, App app) {
    for (var other : before(table, app)) {
      if (other.name().equals(table.name())) {
        return finding(
            table.site(),
            "%s is the table \"%s\", and so is %s. Rename one."
                .formatted(table.className().name(), table.name(), other.className()));
      }
    }
    return null;
  }

  private static @Nullable Finding oneConstant(Table table, App app) {
    for (var other : before(table, app)) {
      if (other.constant().equals(table.constant())) {
        return finding(
            table.site(),
            "The tables \"%s\" and \"%s\" would both be tables.%s. Rename one."
                .formatted(other.name(), table.name(), table.constant()));
      }
    }
    return null;
  }

  private static @Nullable Finding oneNumber(Table table, App app) {
    for (var other : before(table, app)) {
      if (TableNumbers.of(other.name()) == TableNumbers.of(table.name())) {
        return finding(
            table.site(),
            "The tables \"%s\" and \"%s\" happen to get the same number, %d, in ids. Rename one."
                .formatted(other.name(), table.name(), TableNumbers.of(table.name())));
      }
    }
    return null;
  }

  private static List<Table> before(Table table, App app) {
    return app.tables().subList(0, app.tables().indexOf(table));
  }

  private static @Nullable Finding fieldNames(Table table, App app) {
    for (var component : table.components()) {
      if (!Names.isIdentifier(component.name(), NAME_LENGTH)) {
        return finding(
            component.site(),
            ("%s.%s cannot be the name of a document's field: that is a letter, then letters, digits and"
                    + " _, at most %d characters.")
                .formatted(table.className().name(), component.name(), NAME_LENGTH));
      }
    }
    return null;
  }

  /** What the rules about names need of an index of either kind. */
  private record Named(Site site, String kind, String name, String constant) {}

  private static List<Named> indexes(Table table) {
    return Stream.concat(
            table.indexes().stream()
                .map(i -> new Named(i.site(), "@Index", i.name(), i.constant())),
            table.vectorIndexes().stream()
                .map(i -> new Named(i.site(), "@VectorIndex", i.name(), i.constant())))
        .toList();
  }

  private static @Nullable Finding indexNames(Table table, App app) {
    for (var index : indexes(table)) {
      if (RESERVED.contains(index.name())) {
        return finding(
            index.site(),
            "%s \"%s\" has a name that every table's own indexes have. Rename it."
                .formatted(index.kind(), index.name()));
      }
      if (!Names.isIdentifier(index.name(), NAME_LENGTH) || !Names.canNameField(index.constant())) {
        return finding(
            index.site(),
            ("\"%s\" cannot be the name of an index: that is a letter, then letters, digits and _, at"
                    + " most %d characters, and no word of Java.")
                .formatted(index.name(), NAME_LENGTH));
      }
    }
    return null;
  }

  private static @Nullable Finding uniqueIndexNames(Table table, App app) {
    var names = new HashMap<String, String>();
    for (var index : indexes(table)) {
      var other = names.putIfAbsent(index.constant(), index.name());
      if (other != null) {
        return finding(
            index.site(),
            (other.equals(index.name())
                    ? "%s has two indexes \"%s\". Rename one."
                    : "%s has the indexes \"%s\" and \"%s\", which would both be called \"%s\". Rename one.")
                .formatted(table.className().name(), other, index.name(), index.constant()));
      }
    }
    return null;
  }

  private static @Nullable Finding indexCount(Table table, App app) {
    int count = table.indexes().size() + table.vectorIndexes().size();
    return count > MAX_INDEXES
        ? finding(
            table.site(),
            "%s has %d indexes; a table has at most %d."
                .formatted(table.className().name(), count, MAX_INDEXES))
        : null;
  }

  private static @Nullable Finding indexFields(Table table, App app) {
    for (var index : table.indexes()) {
      var label = "@Index \"" + index.name() + "\"";
      if (index.fields().isEmpty() || index.fields().size() > MAX_INDEX_FIELDS) {
        return finding(
            index.site(),
            "%s has %d fields; an index has 1 to %d.%s"
                .formatted(
                    label,
                    index.fields().size(),
                    MAX_INDEX_FIELDS,
                    index.fields().isEmpty()
                        ? " By creation time alone is table.byCreationTime()."
                        : ""));
      }
      var finding = repeatedField(index.site(), label, index.fields());
      for (var field : index.fields()) {
        finding = finding == null ? path(table, app, index.site(), label, field) : finding;
      }
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }

  private static @Nullable Finding repeatedField(Site site, String label, List<String> fields) {
    var seen = new HashSet<String>();
    for (var field : fields) {
      if (!seen.add(field)) {
        return finding(site, "%s names the field \"%s\" twice.".formatted(label, field));
      }
    }
    return null;
  }

  /** A field is a component, or a component of a record that is one: {@code address.city}. */
  private static @Nullable Finding path(
      Table table, App app, Site site, String label, String field) {
    var record = table.record();
    var way = "";
    for (var step : field.split("\\.", -1)) {
      if (record == null) {
        return finding(
            site,
            "%s names the field \"%s\", but \"%s\" is no record that has fields. Name \"%s\" itself, or make it a record."
                .formatted(label, field, way, way));
      }
      var component = record.component(step);
      if (component == null) {
        return finding(
            site, unknownField(record, label, way.isEmpty() ? "" : way + ".", field, step));
      }
      record = app.recordOf(component.type());
      way = way.isEmpty() ? step : way + "." + step;
    }
    return null;
  }

  private static String unknownField(
      Shape.OfRecord record, String label, String way, String field, String step) {
    var names = record.components().stream().map(component -> way + component.name()).toList();
    return "%s names the field \"%s\", which %s does not have.%s"
        .formatted(label, field, record.name().name(), NearMiss.of(way + step, names));
  }

  /** Each field is a component, and no field is named twice. */
  private static @Nullable Finding fields(
      Table table, Site site, String label, List<String> fields) {
    for (var field : fields) {
      if (table.component(field) == null) {
        return finding(site, unknownField(table, label, field));
      }
    }
    return repeatedField(site, label, fields);
  }

  private static String unknownField(Table table, String label, String field) {
    var names = table.components().stream().map(Shape.Component::name).toList();
    return "%s names the field \"%s\", which %s does not have.%s"
        .formatted(label, field, table.className().name(), NearMiss.of(field, names));
  }

  private static @Nullable Finding uniqueVectorIndexes(Table table, App app) {
    record Vectors(String field, int dimensions) {}
    var seen = new HashMap<Vectors, String>();
    for (var index : table.vectorIndexes()) {
      var vectors = new Vectors(index.field(), index.number(VectorNumber.DIMENSIONS));
      var other = seen.putIfAbsent(vectors, index.name());
      if (other != null) {
        return finding(
            index.site(),
            "@VectorIndex \"%s\" has the same field and dimensions as \"%s\". Remove one."
                .formatted(index.name(), other));
      }
    }
    return null;
  }

  private static @Nullable Finding uniqueIndexFields(Table table, App app) {
    var seen = new HashMap<List<String>, String>();
    for (var index : table.indexes()) {
      var other = seen.putIfAbsent(index.fields(), index.name());
      if (other != null) {
        return finding(
            index.site(),
            "@Index \"%s\" has the same fields as \"%s\". Remove one."
                .formatted(index.name(), other));
      }
    }
    return null;
  }

  private static @Nullable Finding vectorIndexCount(Table table, App app) {
    return table.vectorIndexes().size() > MAX_VECTOR_INDEXES
        ? finding(
            table.site(),
            "%s has %d vector indexes; a table has at most %d."
                .formatted(
                    table.className().name(), table.vectorIndexes().size(), MAX_VECTOR_INDEXES))
        : null;
  }

  private static @Nullable Finding vectorField(Table table, App app) {
    for (var index : table.vectorIndexes()) {
      var component = table.component(index.field());
      var label = "@VectorIndex \"" + index.name() + "\"";
      if (component == null) {
        return finding(index.site(), unknownField(table, label, index.field()));
      }
      if (!component.type().present().equals(new Type.Basic(Scalar.EMBEDDING, false))) {
        return finding(
            index.site(),
            ("%s is over the field \"%s\", which is no Embedding. Change its type, or name another"
                    + " field.")
                .formatted(label, index.field()));
      }
    }
    return null;
  }

  private static @Nullable Finding vectorNumbers(Table table, App app) {
    for (var index : table.vectorIndexes()) {
      for (var number : VectorNumber.values()) {
        if (!number.allows(index.number(number))) {
          return finding(
              index.site(),
              "@VectorIndex \"%s\" says %s = %d; that may be %d to %d."
                  .formatted(
                      index.name(),
                      number.word(),
                      index.number(number),
                      number.least(),
                      number.most()));
        }
      }
    }
    return null;
  }

  private static @Nullable Finding filterFields(Table table, App app) {
    for (var index : table.vectorIndexes()) {
      var label = "@VectorIndex \"" + index.name() + "\"";
      if (index.filterFields().size() > MAX_FILTER_FIELDS) {
        return finding(
            index.site(),
            "%s has %d filter fields; a vector index has at most %d."
                .formatted(label, index.filterFields().size(), MAX_FILTER_FIELDS));
      }
      var finding = fields(table, index.site(), label, index.filterFields());
      if (finding != null) {
        return finding;
      }
    }
    return null;
  }
}
