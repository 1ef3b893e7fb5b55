package dev.ctxaws.engine.document;

import dev.ctxaws.db.Doc;
import dev.ctxaws.db.Index;
import dev.ctxaws.db.IndexRange;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.value.RandomValues;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Draws things, and ranges of every shape over their indexes. */
final class RandomRanges {
  private final SplittableRandom random;
  private final RandomValues values;

  RandomRanges(SplittableRandom random) {
    this.random = random;
    this.values = new RandomValues(random);
  }

  Thing thing() {
    return new Thing(field(), field(), values.text());
  }

  /** A field's value; often one of a few, sometimes none. */
  @Nullable Value field() {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> Value.Null.INSTANCE;
      case 2 -> new Value.Str("");
      case 3 -> new Value.Int64(random.nextInt(3));
      default -> values.value(2);
    };
  }

  /** A range, mostly about what is in {@code docs}. */
  IndexRange<Thing> range(List<Doc<Thing>> docs) {
    var indexes = Thing.TABLE.all();
    return narrowed(indexes.get(random.nextInt(indexes.size())), docs);
  }

  private IndexRange<Thing> narrowed(IndexRange<Thing> stage, List<Doc<Thing>> docs) {
    if (!(stage instanceof Index<Thing, ?, ?> index)) {
      return stage;
    }
    @SuppressWarnings({"unchecked", "NullAway"}) // what is drawn is of the stage's type
    var next = (Index<Thing, @Nullable Object, IndexRange<Thing>>) index;
    return switch (random.nextInt(10)) {
      case 0 -> stage;
      case 1 -> next.gt(bound(stage, docs));
      case 2 -> next.gte(bound(stage, docs));
      case 3 -> next.lt(bound(stage, docs));
      case 4 -> next.lte(bound(stage, docs));
      case 5 -> between(next, docs);
      default -> narrowed(next.eq(bound(stage, docs)), docs);
    };
  }

  private IndexRange<Thing> between(
      Index<Thing, @Nullable Object, IndexRange<Thing>> stage, List<Doc<Thing>> docs) {
    var first = bound(stage, docs);
    var second = random.nextInt(4) == 0 ? first : bound(stage, docs);
    return switch (random.nextInt(8)) {
      case 0 -> stage.gt(first).lt(second);
      case 1 -> stage.gt(first).lte(second);
      case 2 -> stage.gte(first).lt(second);
      case 3 -> stage.gte(first).lte(second);
      case 4 -> stage.lt(second).gt(first);
      case 5 -> stage.lt(second).gte(first);
      case 6 -> stage.lte(second).gt(first);
      default -> stage.lte(second).gte(first);
    };
  }

  /** A value for the next field of a stage, of the Java type that the stage wants. */
  private @Nullable Object bound(IndexRange<Thing> stage, List<Doc<Thing>> docs) {
    var fields = stage.index().fields();
    int at = stage.prefix().size();
    var doc = docs.isEmpty() ? null : docs.get(random.nextInt(docs.size()));
    if (at == fields.size()) {
      var time = doc == null ? QuickClock.START : doc.creationTime();
      // A unit is 244 ns: on a creation time, on the next, and far away.
      return time.plusNanos(
          switch (random.nextInt(5)) {
            case 0 -> 244;
            case 1 -> -245;
            case 2 -> 1_000_000_000L * random.nextInt(-2, 3);
            default -> 0;
          });
    }
    return switch (fields.get(at)) {
      case "name" -> doc == null ? values.text() : doc.value().name();
      case "a" -> doc == null || random.nextInt(3) == 0 ? field() : doc.value().a();
      case "b" -> doc == null || random.nextInt(3) == 0 ? field() : doc.value().b();
      default -> throw new AssertionError(Objects.toString(fields));
    };
  }
}
