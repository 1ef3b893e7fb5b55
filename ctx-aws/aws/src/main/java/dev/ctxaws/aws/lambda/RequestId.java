package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.port.Entropy;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Names one request, in the answer to its caller and in the log: 16 hexadecimal digits. */
record RequestId(String text) {
  /** One that the caller chose, if it looks like one; else a new one. */
  static RequestId of(@Nullable String chosen, Entropy entropy) {
    if (chosen != null && chosen.length() == 16 && isHex(chosen)) {
      return new RequestId(chosen);
    }
    var bytes = new byte[8];
    entropy.fill(bytes);
    return new RequestId(HexFormat.of().formatHex(bytes));
  }

  private static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
