package dev.ctxaws.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.port.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallLogTest {
  @Test
  void nearLimits_isOneLineOfJson() {
    var lines = new ArrayList<String>();

    new CallLog(lines::add, () -> 0, Clock.system())
        .nearLimits(
            RequestId.of("0123456789abcdef", bytes -> {}),
            "m:f",
            List.of("Many \"reads\".", "Many writes."));

    assertThat(lines)
        .containsExactly(
            """
            {"level":"WARN","message":"function near its limits","requestId":"0123456789abcdef",\
            "function":"m:f","warnings":["Many \\"reads\\".","Many writes."]}""");
  }
}
