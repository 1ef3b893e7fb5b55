package dev.ctxaws.local.events.scheduler;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as the protocol writes them: seconds since 1970, with a fraction. */
final class Epoch {
  private Epoch() {}

  /** The time in a field, or null when it is not there. */
  static @Nullable Instant read(JsonNode node) {
    return node.isNumber()
        ? Instant.ofEpochMilli(
            node.decimalValue().movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValue())
        : null;
  }

  static BigDecimal write(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3);
  }
}
