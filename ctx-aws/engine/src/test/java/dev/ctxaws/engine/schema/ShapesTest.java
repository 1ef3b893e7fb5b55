package dev.ctxaws.engine.schema;

import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Fields;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deployments whose record is another one than that of the documents that are there. */
final class ShapesTest {
  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final List<String> said = new ArrayList<>();
  private final SchemaListener listener = Version.meanwhile(() -> said.add("waiting"), said::add);

  /** A record of a name and, unless it is null, an age. */
  private record Person(Validator.Field age) implements Codec<Value> {
    static final Person ANY_AGE = new Person(Validator.optional(new Validator.Any()));
    static final Person NO_AGE = new Person(Validator.optional(new Validator.Nothing()));
    static final Person NUMBER = new Person(Validator.optional(new Validator.Float64()));
    static final Person AGED = new Person(new Validator.Field(new Validator.Float64(), false));

    @Override
    public Value encode(Value value) {
      return decode(value, Path.ROOT);
    }

    @Override
    public Value decode(Value value, Path path) {
      var fields = Fields.of(value, path);
      var _ = fields.required("name", Codecs.STRING);
      Codec<?> codec =
          age.validator() instanceof Validator.Float64
              ? Codecs.FLOAT64
              : age.validator() instanceof Validator.Nothing ? Codecs.NOTHING : Codecs.ANY;
      if (age.optional()) {
        var _ = fields.optional("age", codec);
      } else {
        var _ = fields.required("age", codec);
      }
      fields.end();
      return value;
    }

    @Override
    public Validator validator() {
      return Validator.object("age", age, "name", new Validator.Str());
    }
  }

  private Version version(Person person) {
    return new Version(store, clock, person);
  }

  private Id<Value> insertAge(Version version, Value age) {
    return version.insert(object("age", age, "name", text("Ada")));
  }

  private static void assertDoesNotMatch(Runnable work, Id<Value> document, String field) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(work::run)
        .withMessage(
            "people/%s: %s The document was written for another shape of the record. Let the record accept both shapes, or change the document first.",
            document, field)
        .satisfies(e -> assertThat(e.code()).isEqualTo("DocumentDoesNotMatch"));
  }

  /** Contract 18.6, case 6.7. */
  @Test
  void prepare_documentThatDoesNotMatch_isNamedAndNothingChanges() {
    var old = version(Person.ANY_AGE).prepared();
    insertAge(old, number(3));
    var bad = insertAge(old, text("three"));
    var before = old.catalog();
    var version = version(Person.NUMBER);

    assertDoesNotMatch(version::prepared, bad, "Expected a number at $.age, found a string.");

    assertThat(old.catalog()).isEqualTo(before);
    insertAge(old, text("four"));
  }

  @Test
  void read_documentThatDoesNotMatch_saysWhichAndWhatToDo() {
    var old = version(Person.ANY_AGE).prepared();
    var bad = insertAge(old, text("three"));
    var version = version(Person.NUMBER);

    assertDoesNotMatch(
        () ->
            version.read(
                ctx -> {
                  var _ = ctx.db().get(bad);
                  return Value.Null.INSTANCE;
                }),
        bad,
        "Expected a number at $.age, found a string.");
    assertDoesNotMatch(
        () -> version.names(version.table.byCreationTime()),
        bad,
        "Expected a number at $.age, found a string.");
  }

  @Test
  void prepare_recordThatAcceptsMore_looksAtNoDocument() {
    var old = version(Person.NO_AGE).prepared();
    old.insert(object("name", text("Ada")));

    version(Person.ANY_AGE).deployment(listener).prepare();

    assertThat(said).isEmpty();
  }

  @Test
  void prepare_recordThatAcceptsLess_looksAtAllDocuments() {
    var old = version(Person.ANY_AGE).prepared();
    for (int i = 0; i < 250; i++) {
      insertAge(old, number(i));
    }

    version(Person.AGED).deployment(listener).prepare();

    assertThat(said).contains("CHECKING people").doesNotContain("waiting");
  }

  @Test
  void prepare_newRequiredField_isRefusedForDocumentsWithoutIt() {
    var old = version(Person.NUMBER).prepared();
    var bad = old.insert(object("name", text("Ada")));

    assertDoesNotMatch(
        () -> version(Person.AGED).prepared(), bad, "Expected the field $.age, found none.");
  }

  /** The old code runs until {@code finish}, and writes by its own record. */
  @Test
  void finish_documentThatOldCodeWroteMeanwhile_isNamedUntilItIsRight() {
    var old = version(Person.ANY_AGE).prepared();
    var version = version(Person.NUMBER).prepared();
    var bad = insertAge(old, text("three"));

    for (int i = 0; i < 2; i++) {
      assertDoesNotMatch(
          () -> version.deployment(listener).finish(),
          bad,
          "Expected a number at $.age, found a string.");
    }
    assertDoesNotMatch(version::prepared, bad, "Expected a number at $.age, found a string.");
    old.delete(bad);
    version.deployment(listener).finish();
    said.clear();
    version.deployment(listener).prepare();
    version.deployment(listener).finish();

    assertThat(said).isEmpty();
  }

  @Test
  void encode_ofAnotherShape_isRefusedAtOnce() {
    var version = version(Person.NUMBER).prepared();

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> insertAge(version, text("three")))
        .withCauseInstanceOf(DecodeException.class);
  }
}
