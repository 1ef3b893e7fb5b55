package dev.ctxaws.engine.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.value.Validator;
import dev.ctxaws.value.Validator.Any;
import dev.ctxaws.value.Validator.Array;
import dev.ctxaws.value.Validator.Float64;
import dev.ctxaws.value.Validator.Int64;
import dev.ctxaws.value.Validator.Rec;
import dev.ctxaws.value.Validator.Str;
import dev.ctxaws.value.Validator.Union;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WideningTest {
  private static boolean accepts(Validator wide, Validator narrow) {
    return Widening.accepts(wide.toValue(), narrow.toValue());
  }

  private static void assertWider(Validator wide, Validator narrow) {
    assertThat(accepts(wide, narrow)).as("%s accepts %s", wide, narrow).isTrue();
    assertThat(accepts(narrow, wide)).as("%s accepts %s", narrow, wide).isFalse();
  }

  private static Union union(Validator... members) {
    return new Union(List.of(members));
  }

  @Test
  void same_isAccepted() {
    var all =
        Validator.object(
            "a", new Str(), "b", Validator.optional(new Array(union(new Int64(), new Float64()))));

    assertThat(accepts(all, all)).isTrue();
  }

  @Test
  void optionalField_added_acceptsMore() {
    assertWider(
        Validator.object("a", new Str(), "b", Validator.optional(new Str())),
        Validator.object("a", new Str()));
  }

  @Test
  void requiredField_addedOrRemoved_acceptsOther() {
    var one = Validator.object("a", new Str());
    var two = Validator.object("a", new Str(), "b", new Str());

    assertThat(accepts(one, two)).isFalse();
    assertThat(accepts(two, one)).isFalse();
  }

  @Test
  void field_madeOptional_acceptsMore() {
    assertWider(
        Validator.object("a", Validator.optional(new Str())), Validator.object("a", new Str()));
  }

  @Test
  void union_withMoreMembers_acceptsMore() {
    assertWider(Validator.literals("A", "B", "C"), Validator.literals("A", "C"));
    assertWider(union(new Str(), new Int64()), new Str());
    assertWider(new Str(), Validator.literals("A", "B"));
  }

  @Test
  void nested_isLookedAt() {
    assertWider(new Array(new Any()), new Array(new Str()));
    assertWider(new Rec(new Str(), new Any()), new Rec(new Str(), new Str()));
    assertWider(
        Validator.object("a", Validator.object("b", Validator.optional(new Str()))),
        Validator.object("a", Validator.object("b", new Str())));
    assertWider(new Any(), Validator.object());
  }

  @Test
  void otherKinds_acceptOther() {
    assertThat(accepts(new Int64(), new Float64())).isFalse();
    assertThat(accepts(new Validator.Id("a"), new Validator.Id("b"))).isFalse();
    assertThat(accepts(new Str(), new Validator.Id("b"))).isFalse();
    assertThat(accepts(new Array(new Str()), new Str())).isFalse();
  }
}
