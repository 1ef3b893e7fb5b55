package dev.ctxaws.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids of contract 4. */
final class DocumentIdTest {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final DocumentId COUNTING = new DocumentId(10_001, counting());
  private static final String COUNTING_TEXT = "j57000820c20a1g7104gm2rc1m70ynr8";

  private static byte[] counting() {
    var bytes = new byte[DocumentId.INTERNAL_LENGTH];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  private static byte[] filled(int value) {
    var bytes = new byte[DocumentId.INTERNAL_LENGTH];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  @Test
  void toString_examplesOfTheContract_areExact() {
    assertThat(new DocumentId(1, filled(0))).hasToString("0400000000000000000000000000248");
    assertThat(COUNTING).hasToString(COUNTING_TEXT);
    assertThat(new DocumentId(10_001, filled(0xff)))
        .hasToString("j57fzzzzzzzzzzzzzzzzzzzzzzzzzkyr");
  }

  @Test
  void parse_examplesOfTheContract_giveTableAndBytes() {
    assertThat(DocumentId.parse("0400000000000000000000000000248"))
        .isEqualTo(new DocumentId(1, filled(0)));
    assertThat(DocumentId.parse(COUNTING_TEXT)).isEqualTo(COUNTING).hasSameHashCodeAs(COUNTING);
    assertThat(DocumentId.parse("j57fzzzzzzzzzzzzzzzzzzzzzzzzzkyr"))
        .isEqualTo(new DocumentId(10_001, filled(0xff)));
    assertThat(DocumentId.parse("j57fzzzzzzzzzzzzzzzzzzzzzzzzzkyq")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 31",
    "127, 31",
    "128, 32",
    "16383, 32",
    "16384, 34",
    "2097151, 34",
    "2097152, 36",
    "268435455, 36",
    "268435456, 37",
    "2147483647, 37"
  })
  void toString_tableNumber_decidesTheLength(int table, int length) {
    var id = new DocumentId(table, counting());

    assertThat(id.toString()).hasSize(length);
    assertThat(DocumentId.parse(id.toString())).isEqualTo(id);
  }

  @Test
  void parse_randomIds_giveThemBack() {
    var random = new SplittableRandom(4);
    var internal = new byte[DocumentId.INTERNAL_LENGTH];

    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(internal);
      var id =
          new DocumentId(1 + (random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31)), internal);

      assertThat(DocumentId.parse(id.toString())).isEqualTo(id);
    }
  }

  @Test
  void parse_anyCharacterChanged_isNull() {
    for (var text : new String[] {COUNTING_TEXT, new DocumentId(20_000, filled(7)).toString()}) {
      for (int at = 0; at < text.length(); at++) {
        for (int i = 0; i < ALPHABET.length(); i++) {
          var changed = new StringBuilder(text);
          changed.setCharAt(at, ALPHABET.charAt(i));

          assertThat(
                  changed.toString().equals(text) || DocumentId.parse(changed.toString()) == null)
              .as("%s", changed)
              .isTrue();
        }
      }
    }
  }

  @Test
  void parse_randomText_isNullOrTheTextOfWhatItGives() {
    var random = new SplittableRandom(5);

    for (int i = 0; i < 50_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(30, 39); length > 0; length--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      var id = DocumentId.parse(text.toString());

      assertThat(id == null || id.toString().contentEquals(text)).as("%s", text).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nope",
        "J57000820C20A1G7104GM2RC1M70YNR8",
        "j57000820c20a1g7104gm2rc1m70ynR8",
        "j57000820c20a1g7104gm2rc1m70ynr",
        "j57000820c20a1g7104gm2rc1m70ynr80",
        " 57000820c20a1g7104gm2rc1m70ynr8",
        "i57000820c20a1g7104gm2rc1m70ynr8",
        "l57000820c20a1g7104gm2rc1m70ynr8",
        "o57000820c20a1g7104gm2rc1m70ynr8",
        "u57000820c20a1g7104gm2rc1m70ynr8",
        "é57000820c20a1g7104gm2rc1m70ynr8",
        "0000000000000000000000000000000",
        "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"
      })
  void parse_noId_isNull(String text) {
    assertThat(DocumentId.parse(text)).isNull();
  }

  @Test
  void parse_tableNumberWrittenTooLong_isNull() {
    // 81 00 is 1 as well, in two bytes where one would do; the checksum is right.
    assertThat(DocumentId.parse(encode(0x81, 0x00))).isNull();
    assertThat(DocumentId.parse(encode(0x81, 0x01))).isEqualTo(new DocumentId(129, filled(0)));
  }

  /** The text of an id of zeros whose table number has these bytes; written once more, plainly. */
  private static String encode(int... table) {
    var bits = new StringBuilder();
    int low = 0;
    int high = 0;
    var bytes = Arrays.copyOf(table, table.length + DocumentId.INTERNAL_LENGTH);
    for (int b : bytes) {
      low = (low + b) & 0xff;
      high = (high + low) & 0xff;
    }
    bytes = Arrays.copyOf(bytes, bytes.length + 2);
    bytes[bytes.length - 2] = low;
    bytes[bytes.length - 1] = high;
    for (int b : bytes) {
      bits.append(Integer.toBinaryString(0x100 | b), 1, 9);
    }
    while (bits.length() % 5 != 0) {
      bits.append('0');
    }
    var text = new StringBuilder();
    for (int i = 0; i < bits.length(); i += 5) {
      text.append(ALPHABET.charAt(Integer.parseInt(bits.substring(i, i + 5), 2)));
    }
    return text.toString();
  }

  @Test
  void documentId_numberOrLengthOutOfRange_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DocumentId(0, counting()));
    assertThatIllegalArgumentException().isThrownBy(() -> new DocumentId(-1, counting()));
    assertThatIllegalArgumentException().isThrownBy(() -> new DocumentId(1, new byte[15]));
  }

  @Test
  void documentId_arrayChangedAfterwards_isUnchanged() {
    var internal = counting();
    var id = new DocumentId(10_001, internal);

    internal[0] = 99;
    id.internal()[1] = 99;

    assertThat(id).isEqualTo(COUNTING);
  }
}
