package dev.ctxaws.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  /** Each line of the file is a double's bits and the text that Node prints for it. */
  @Test
  void of_eachDoubleThatNodePrinted_isTheSameText() throws IOException {
    var file = requireNonNull(NumberTextTest.class.getResourceAsStream("doubles.txt"));
    int lines = 0;
    try (var in = new BufferedReader(new InputStreamReader(file, UTF_8))) {
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(line.substring(0, 16), 16));

        assertThat(NumberText.of(number)).isEqualTo(line.substring(17));
        lines++;
      }
    }
    assertThat(lines).isGreaterThan(500);
  }
}
