package dev.ctxaws.storage;

import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.value.Codec;
import dev.ctxaws.value.DecodeException;
import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.Path;
import dev.ctxaws.value.TableNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The document of a file: contract 10.3. */
final class StoredFileTest {
  private static final Codec<StoredFile> CODEC = StoredFile.TABLE.codec();
  private static final String SHA = "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=";

  @Test
  void file_asValue_isTheContractsDocument() {
    var file = new StoredFile(SHA, 2, "image/png");
    var document = object("sha256", text(SHA), "size", number(2), "contentType", text("image/png"));

    assertThat(CODEC.encode(file)).isEqualTo(document);
    assertThat(CODEC.decode(document, Path.ROOT)).isEqualTo(file);
    assertThat(CODEC.decode(document.with("more", number(1)), Path.ROOT)).isEqualTo(file);
    assertThat(CODEC.validator().check(document, _ -> null)).isNull();
  }

  @Test
  void file_withoutContentType_hasNoSuchField() {
    var file = new StoredFile(SHA, 0, null);

    assertThat(CODEC.encode(file)).isEqualTo(object("sha256", text(SHA), "size", number(0)));
    assertThat(CODEC.decode(CODEC.encode(file), Path.ROOT)).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, Double.NaN, 1e300})
  void decode_sizeThatIsNone_saysWhere(double size) {
    assertThatExceptionOfType(DecodeException.class)
        .isThrownBy(
            () -> CODEC.decode(object("sha256", text(SHA), "size", number(size)), Path.ROOT))
        .withMessageStartingWith("Expected a size in bytes at $.size, found ");
  }

  @Test
  void encode_sizeThatIsNone_isRefused() {
    assertThatExceptionOfType(InvalidValueException.class)
        .isThrownBy(() -> CODEC.encode(new StoredFile(SHA, -1, null)))
        .withMessage("The size of a file must be from 0 to 2^53 bytes, found -1.");
  }

  @Test
  void table_isTheSystems() {
    assertThat(StoredFile.TABLE.name()).isEqualTo("_storage");
    assertThat(StoredFile.TABLE.number()).isEqualTo(TableNumbers.STORAGE);
  }
}
