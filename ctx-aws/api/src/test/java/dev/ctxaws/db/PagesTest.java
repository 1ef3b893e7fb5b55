package dev.ctxaws.db;

import static dev.ctxaws.value.TestValues.NULL;
import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.bool;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pages are as values: contract 3.4. */
final class PagesTest {
  @Test
  void options_ofAClient_areRead() {
    var value =
        object(
            "numItems", number(5),
            "cursor", NULL,
            "endCursor", text("e"),
            "id", number(123),
            "maximumRowsRead", number(7));

    assertThat(PageOptions.CODEC.decode(value, Path.ROOT))
        .isEqualTo(new PageOptions(5, null, "e", 7, null));
  }

  @Test
  void options_encoded_areReadBack() {
    for (var options :
        List.of(
            PageOptions.first(3),
            PageOptions.after("c", 1).upTo("e"),
            new PageOptions(1, "c", null, 2, 3))) {
      assertThat(PageOptions.CODEC.decode(PageOptions.CODEC.encode(options), Path.ROOT))
          .isEqualTo(options);
    }
    assertThat(PageOptions.CODEC.encode(PageOptions.first(3)))
        .isEqualTo(object("cursor", NULL, "numItems", number(3)));
  }

  @Test
  void options_withoutCursorOrWithMore_areRefused() {
    for (var value :
        List.of(
            object("numItems", number(1)),
            object("cursor", NULL),
            object("cursor", NULL, "numItems", number(1.5)),
            object("cursor", NULL, "numItems", number(1), "more", NULL))) {
      assertThatExceptionOfType(DecodeException.class)
          .isThrownBy(() -> PageOptions.CODEC.decode(value, Path.ROOT));
    }
  }

  @Test
  void result_encoded_hasAllFieldsAndIsReadBack() {
    var codec = PageResult.codec(Codecs.FLOAT64);
    var last = new PageResult<>(List.of(1.0, 2.0), true, "c", null, null);
    var split = new PageResult<>(List.of(1.0), false, "c", "s", PageResult.Status.SPLIT_REQUIRED);

    assertThat(codec.encode(last))
        .isEqualTo(
            object(
                "page", array(number(1), number(2)),
                "isDone", bool(true),
                "continueCursor", text("c"),
                "splitCursor", NULL,
                "pageStatus", NULL));
    assertThat(codec.encode(split).toString()).contains("SplitRequired");
    assertThat(codec.decode(codec.encode(last), Path.ROOT)).isEqualTo(last);
    assertThat(codec.decode(codec.encode(split), Path.ROOT)).isEqualTo(split);
    assertThat(codec.validator().check(codec.encode(split), _ -> null)).isNull();
    assertThat(split.map(Math::round).page()).containsExactly(1L);
  }
}
