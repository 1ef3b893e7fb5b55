package dev.ctxaws.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResponseTest {
  @Test
  void response_withHeaders_keepsAllOfThemInAnyCase() {
    var response =
        Response.json("{}").withStatus(201).header("Set-Cookie", "a=1").header("set-cookie", "b=2");

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).isEqualTo("{}");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.headers().allValues("SET-COOKIE")).containsExactly("a=1", "b=2");
  }

  @Test
  void response_redirect_hasTheAddressAndNoBody() {
    var response = Response.redirect("https://shop.example/");

    assertThat(response.status()).isEqualTo(302);
    assertThat(response.headers().firstValue("Location")).hasValue("https://shop.example/");
    assertThat(response.bytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 199, 600})
  void response_impossibleStatus_isRefused(int status) {
    assertThatIllegalArgumentException().isThrownBy(() -> Response.status(status));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nSet-Cookie: b=2", "a\nb", "a\u0000"})
  void header_withALineBreak_isRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Response.status(200).header("X-Name", value))
        .withMessage("The header X-Name has a control character in its value.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "é"})
  void header_impossibleName_isRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> Response.status(200).header(name, ""));
  }

  @Test
  void request_body_canBeReadTwiceAndNotChanged() throws IOException {
    var request = Request.of("POST", "https://shop.example/a?b=c", "hello").header("X-A", "1");

    request.bytes()[0] = 'j';

    assertThat(request.body().readAllBytes()).asString().isEqualTo("hello");
    assertThat(request.text()).isEqualTo("hello");
    assertThat(request.uri().getRawQuery()).isEqualTo("b=c");
    assertThat(request.headers().firstValue("x-a")).hasValue("1");
  }
}
