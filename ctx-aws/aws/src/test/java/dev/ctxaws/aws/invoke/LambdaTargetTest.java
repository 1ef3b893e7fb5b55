package dev.ctxaws.aws.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.CtxException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LambdaTargetTest {
  @Test
  void of_onlyARegion_isItsService() {
    assertThat(endpoint(Map.of("AWS_REGION", "eu-central-1")))
        .isEqualTo("https://lambda.eu-central-1.amazonaws.com");
    assertThat(endpoint(Map.of("AWS_REGION", "cn-north-1")))
        .isEqualTo("https://lambda.cn-north-1.amazonaws.com.cn");
  }

  @Test
  void of_endpointVariables_theServicesOwnWins() {
    var all = Map.of("AWS_REGION", "eu-central-1", "AWS_ENDPOINT_URL", "http://127.0.0.1:1");
    assertThat(endpoint(all)).isEqualTo("http://127.0.0.1:1");

    var own =
        Map.of(
            "AWS_REGION",
            "eu-central-1",
            "AWS_ENDPOINT_URL",
            "http://127.0.0.1:1",
            "AWS_ENDPOINT_URL_LAMBDA",
            "http://127.0.0.1:2");
    assertThat(endpoint(own)).isEqualTo("http://127.0.0.1:2");
  }

  @Test
  void of_noRegion_isRefused() {
    Map<String, String> none = Map.of();

    assertThatThrownBy(() -> LambdaTarget.of(none::get))
        .isInstanceOf(CtxException.class)
        .hasMessage("The environment variable AWS_REGION is not set.");
  }

  @Test
  void invocations_anEndpointWithASlash_isNotDoubled() {
    var environment =
        Map.of(
            "AWS_REGION", "eu-central-1",
            "AWS_ENDPOINT_URL", "http://127.0.0.1:1/",
            "CTX_FUNCTION_PREFIX", "shop-");

    assertThat(LambdaTarget.of(environment::get).invocations("admin/users:purge").toString())
        .isEqualTo("http://127.0.0.1:1/2015-03-31/functions/shop-admin-users-purge/invocations");
  }

  @Test
  void names_longerThanLambdaTakes_areCutAndStayApart() {
    var names = new ActionNames("shop-");
    var module = "m".repeat(60);

    var first = names.of(module + ":one");
    var second = names.of(module + ":two");

    assertThat(first).hasSize(64).matches("[A-Za-z0-9_-]+").isNotEqualTo(second);
    assertThat(names.of(module + ":one")).isEqualTo(first);
    assertThat(names.of("m".repeat(54) + ":last")).hasSize(64).endsWith("-last");
  }

  private static String endpoint(Map<String, String> environment) {
    return LambdaEndpoint.of(environment::get).uri().toString();
  }
}
