package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.App;
import dev.ctxaws.processor.model.ClassName;
import dev.ctxaws.processor.model.Shape;
import dev.ctxaws.processor.model.Site;
import dev.ctxaws.processor.model.Table;
import dev.ctxaws.processor.model.Type;
import org.jspecify.annotations.Nullable;

/** What holds for the type of an argument, a result and a component alike. */
final class TypeRules {
  private static final String SUPPORTED =
      "Supported are double, int, long, boolean, String, byte[], Value.Bytes, Instant, Id, Doc,"
          + " Embedding, Value, List, Map<String, ...>, PageOptions, PageResult, records, enums and"
          + " sealed interfaces of records.";

  private TypeRules() {}

  /**
   * What is wrong with a type.
   *
   * @param subject the beginning of the sentence: {@code Order.price}
   */
  static @Nullable Finding check(Site site, String subject, Type type, App app) {
    var unsupported = type.find(Type.Unsupported.class);
    if (unsupported != null) {
      return new Finding(
          site,
          "%s has the type %s, which no value has. %s"
              .formatted(
                  subject,
                  unsupported.text(),
                  unsupported.advice().isEmpty() ? SUPPORTED : unsupported.advice()));
    }
    var id = type.find(Type.IdOf.class);
    if (id != null && app.tableOf(id.of()) == null) {
      return new Finding(site, noTable(subject, "Id", id.of(), app));
    }
    var doc = type.find(Type.DocOf.class);
    if (doc != null && app.tableOf(doc.of()) == null) {
      return new Finding(site, noTable(subject, "Doc", doc.of(), app));
    }
    return null;
  }

  private static String noTable(String subject, String wrapper, ClassName of, App app) {
    var tables = app.tables().stream().map(Table::className).map(ClassName::name).toList();
    return "%s is %s %s<%s>, but %s is not the record of a table.%s"
        .formatted(
            subject,
            wrapper.equals("Id") ? "an" : "a",
            wrapper,
            of.name(),
            of.name(),
            app.shapes().get(of) instanceof Shape.OfRecord
                ? " Annotate it with @Table."
                : NearMiss.of(of.name(), tables));
  }
}
