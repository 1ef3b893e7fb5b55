package dev.ctxaws.db;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.int64;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class DocCodecTest {
  private static final DocCodec<Song> CODEC = new DocCodec<>("songs", Song.CODEC);
  private static final String ID =
      new DocumentId(TableNumbers.of("songs"), new byte[16]).toString();
  private static final Doc<Song> DOC =
      new Doc<>(
          new Id<>(ID),
          Instant.parse("2026-01-02T03:04:05.678Z"),
          new Song("Nina", 1964, "Sinnerman"));
  private static final Value.Obj FLAT =
      object(
          "_id",
          text(ID),
          "_creationTime",
          number(1767323045678.0),
          "artist",
          text("Nina"),
          "year",
          int64(1964),
          "title",
          text("Sinnerman"));

  @Test
  void doc_asValue_isFlat() {
    assertThat(CODEC.encode(DOC)).isEqualTo(FLAT);
    assertThat(CODEC.decode(FLAT, Path.ROOT)).isEqualTo(DOC);
  }

  @Test
  void validator_record_hasTheSystemFields() {
    assertThat(CODEC.validator())
        .hasToString(
            "v.object({_creationTime: v.float64(), _id: v.id(\"songs\"), artist: v.string(),"
                + " title: v.optional(v.string()), year: v.int64()})");
    assertThat(CODEC.validator().check(FLAT, _ -> null)).isNull();
  }

  static List<Arguments> mismatches() {
    return List.of(
        arguments(array(), "Expected a document at $.x, found an array."),
        arguments(
            FLAT.without("_id"),
            "Expected a document with _id and _creationTime at $.x, found an object."),
        arguments(
            FLAT.without("_creationTime"),
            "Expected a document with _id and _creationTime at $.x, found an object."),
        arguments(
            FLAT.with("_id", text("x")),
            "Expected an id of \"songs\" at $.x._id, found another string."),
        arguments(
            FLAT.with("_creationTime", int64(1)),
            "Expected a time in milliseconds at $.x._creationTime, found an int64."),
        arguments(
            FLAT.with("artist", int64(1)), "Expected a string at $.x.artist, found an int64."),
        arguments(FLAT.with("more", int64(1)), "Expected no field $.x.more, found one."));
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void decode_otherShape_namesThePath(Value value, String message) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(() -> CODEC.decode(value, Path.ROOT.field("x")))
        .withMessage(message);
  }
}
