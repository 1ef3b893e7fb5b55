package dev.ctxaws.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.CtxException;
import dev.ctxaws.engine.port.Clock;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class WiringTest {
  /** As the processor writes them. */
  private static final class ApiFunction extends ApiHandler {
    ApiFunction() {
      super(new ShopFunctions());
    }
  }

  private static final class PaymentsProcessPayment extends ActionHandler {
    PaymentsProcessPayment() {
      super(new ShopFunctions(), "payments:processPayment");
    }
  }

  @Test
  void handlers_constructed_needNothingOfTheEnvironmentYet() {
    assertThat(new ApiFunction()).isNotNull();
    assertThat(new PaymentsProcessPayment()).isNotNull();
  }

  @Test
  void runtime_noTableNamed_saysWhatIsMissingEachTime() {
    var wiring = new Wiring(new HashMap<String, String>()::get, Clock.system());

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> wiring.runtime(new ShopFunctions()))
          .isInstanceOfSatisfying(
              CtxException.class, e -> assertThat(e.code()).isEqualTo("MissingEnvironmentVariable"))
          .hasMessage(
              "The environment variable CTX_TABLE is not set. It names the DynamoDB table.");
    }
  }
}
