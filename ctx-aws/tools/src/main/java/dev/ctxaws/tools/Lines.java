package dev.ctxaws.tools;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a file, one after the other; empty ones are passed over. */
final class Lines implements AutoCloseable {
  /** A document of 1 MiB that is all control characters has six times that as JSON. */
  private static final int LONGEST = 8 << 20;

  private final InputStream in;
  private int number;

  Lines(Path file) throws IOException {
    this.in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
  }

  /** The number of the line that was read last; the first has 1. */
  int number() {
    return number;
  }

  /**
   * The next line, or null at the end.
   *
   * @throws ToolException when it is too long or no UTF-8; reading goes on behind it
   */
  @Nullable String next() throws IOException {
    while (true) {
      var line = read();
      if (line == null) {
        return null;
      }
      var text = decode(line);
      if (!text.isBlank()) {
        return text;
      }
    }
  }

  private byte @Nullable [] read() throws IOException {
    int b = in.read();
    if (b < 0) {
      return null;
    }
    number++;
    var line = new ByteArrayOutputStream();
    long length = 0;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (++length <= LONGEST) {
        line.write(b);
      }
    }
    if (length > LONGEST) {
      throw new ToolException(
          "The line has %,d bytes, more than any document has.".formatted(length));
    }
    return line.toByteArray();
  }

  private static String decode(byte[] line) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw new ToolException("The line is no UTF-8.", e);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
