package dev.ctxaws.engine.document;

import dev.ctxaws.db.Doc;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.ValueOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a range means, said without keys: by the order of values, over all documents. */
record Filter(IndexRange<Thing> range) {
  /** Those of {@code all} that are in the range, in its order. */
  List<Doc<Thing>> of(List<Doc<Thing>> all) {
    return all.stream().filter(this::has).sorted(order()).toList();
  }

  private boolean has(Doc<Thing> doc) {
    var tuple = tuple(doc);
    int given = range.prefix().size();
    for (int i = 0; i < given; i++) {
      if (ValueOrder.INSTANCE.compare(tuple.get(i), range.prefix().get(i)) != 0) {
        return false;
      }
    }
    var lower = range.lower();
    var upper = range.upper();
    if (lower != null) {
      int order = ValueOrder.INSTANCE.compare(tuple.get(given), lower.value());
      if (order < 0 || (order == 0 && !lower.inclusive())) {
        return false;
      }
    }
    if (upper != null) {
      int order = ValueOrder.INSTANCE.compare(tuple.get(given), upper.value());
      return order < 0 || (order == 0 && upper.inclusive());
    }
    return true;
  }

  private Comparator<Doc<Thing>> order() {
    return (left, right) -> {
      var a = tuple(left);
      var b = tuple(right);
      for (int i = 0; i < a.size(); i++) {
        int order = ValueOrder.INSTANCE.compare(a.get(i), b.get(i));
        if (order != 0) {
          return order;
        }
      }
      return Arrays.compareUnsigned(internal(left), internal(right));
    };
  }

  private static byte[] internal(Doc<Thing> doc) {
    return Objects.requireNonNull(DocumentId.parse(doc.id().value())).internal();
  }

  /** The values of the index's fields, and the creation time. */
  private List<@Nullable Value> tuple(Doc<Thing> doc) {
    var fields = (Obj) Thing.TABLE.codec().encode(doc.value());
    var tuple = new ArrayList<@Nullable Value>();
    for (var field : range.index().fields()) {
      tuple.add(fields.get(field));
    }
    tuple.add(Codecs.INSTANT.encode(doc.creationTime()));
    return tuple;
  }

  @Override
  public String toString() {
    return "%s, %s, from %s to %s"
        .formatted(range.index().name(), range.prefix(), range.lower(), range.upper());
  }
}
