package dev.ctxaws.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectUploadOptionsTest {
  private static final String SHA256 = "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=";

  @Test
  void options_thatAFileCanHave_areTaken() {
    assertThat(new DirectUploadOptions("image/png", 0L, SHA256).sha256()).isEqualTo(SHA256);
    assertThat(new DirectUploadOptions(null, 5L << 30, null).size()).isEqualTo(5_368_709_120L);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (5L << 30) + 1})
  void size_thatNoUploadHas_isRefused(long size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectUploadOptions(null, size, null))
        .withMessageEndingWith("found " + size + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk",
        "v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J-LuFKyDk=",
        "bf60e4349cace6bce0d552e8d783428db66d0d649bd9e430a3627e2ee14ac839"
      })
  void sha256_thatIsNone_isRefused(String sha256) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DirectUploadOptions(null, null, sha256))
        .withMessage(
            "The SHA-256 of a direct upload is 32 bytes in base 64, found " + sha256 + ".");
  }
}
