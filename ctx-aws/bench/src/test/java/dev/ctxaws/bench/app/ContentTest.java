package dev.ctxaws.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class ContentTest {
  private static final int SIZE = 200_001;

  @Test
  void content_readInAnyWay_isTheSame() throws IOException {
    var whole = new Content(1, SIZE).readAllBytes();
    var single = new ByteArrayOutputStream();
    var content = new Content(1, SIZE);
    for (int b = content.read(); b >= 0; b = content.read()) {
      single.write(b);
    }

    assertThat(whole).hasSize(SIZE).isEqualTo(single.toByteArray());
  }

  @Test
  void content_partsOfRoundLengths_differ() throws IOException {
    var whole = new Content(1, SIZE).readAllBytes();

    assertThat(Arrays.copyOfRange(whole, 0, 65_536))
        .isNotEqualTo(Arrays.copyOfRange(whole, 65_536, 131_072));
    assertThat(new Content(2, SIZE).readAllBytes()).isNotEqualTo(whole);
  }
}
