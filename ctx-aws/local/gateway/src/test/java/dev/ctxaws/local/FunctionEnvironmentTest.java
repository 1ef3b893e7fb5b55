package dev.ctxaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FunctionEnvironmentTest {
  private static final Map<String, String> SERVICES =
      Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1");

  @Test
  void of_variableOfThisMachine_takesThePlaceOfTheTemplates() {
    var here = Map.of("STRIPE_URL", "http://127.0.0.1:2", "SECRET", "not for this one");
    var environment = new FunctionEnvironment(here, SERVICES, (_, endpoints) -> endpoints);

    assertThat(environment.of(function(Map.of("STRIPE_URL", "https://stripe", "COLOR", "red"))))
        .containsOnlyKeys(
            "STRIPE_URL",
            "COLOR",
            "AWS_REGION",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_ENDPOINT_URL_DYNAMODB")
        .containsEntry("STRIPE_URL", "http://127.0.0.1:2")
        .containsEntry("COLOR", "red");
  }

  @Test
  void of_allThatCallersAreTold_isTheRunsToSay() {
    var here = Map.of("CTX_ERRORS", "full");
    var environment = new FunctionEnvironment(here, SERVICES, (_, endpoints) -> endpoints);

    assertThat(environment.of(function(Map.of()))).containsEntry("CTX_ERRORS", "full");
  }

  @Test
  void of_proxyBeforeServices_isWhatTheFunctionFinds() {
    var here = Map.of("CTX_OPENSEARCH", "http://127.0.0.1:3");
    var environment =
        new FunctionEnvironment(
            here,
            SERVICES,
            (function, endpoints) -> {
              var seen = new TreeMap<>(endpoints);
              seen.replaceAll((_, address) -> address + "/" + function);
              return seen;
            });

    assertThat(environment.of(function(Map.of("CTX_OPENSEARCH", "https://search.local"))))
        .containsEntry("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1/pay")
        .containsEntry("CTX_OPENSEARCH", "http://127.0.0.1:3/pay");
    assertThat(environment.of(function(Map.of()))).doesNotContainKey("CTX_OPENSEARCH");
  }

  private static LambdaFunction function(Map<String, String> variables) {
    return new LambdaFunction(
        "Pay", "pay", "app.Pay", variables, Duration.ofSeconds(3), 128, null, false, List.of());
  }
}
