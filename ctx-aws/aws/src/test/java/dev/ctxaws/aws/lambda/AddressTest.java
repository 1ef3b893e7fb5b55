package dev.ctxaws.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
  @Test
  void address_asClientsWriteIt_isLeftAsItIs() {
    var address = Address.of("https", "shop.example:8443", "/a%20b/(c)@d", "e=%7B&f=g?h/+");

    assertThat(address).hasToString("https://shop.example:8443/a%20b/(c)@d?e=%7B&f=g?h/+");
    assertThat(address.getHost()).isEqualTo("shop.example");
  }

  @ParameterizedTest
  @CsvSource({
    "'/a b', /a%20b",
    "/{id}, /%7Bid%7D",
    "/é, /%C3%A9",
    "/100%, /100%25",
    "/a%zz, /a%25zz",
    "/a#b, /a%23b",
    "a, /a"
  })
  void path_withWhatNoAddressHas_isEscaped(String path, String escaped) {
    assertThat(Address.of("https", "shop.example", path, "").getRawPath()).isEqualTo(escaped);
  }

  @Test
  void query_withWhatNoAddressHas_isEscaped() {
    assertThat(Address.of("https", "shop.example", "/", "a=[1]|\"^").getRawQuery())
        .isEqualTo("a=%5B1%5D%7C%22%5E");
  }

  @ParameterizedTest
  @CsvSource({"'a b/c', a%20b%2Fc", "[::1]:80, [::1]:80", "[x, %5Bx", "'', ''"})
  void host_thatNoneIs_isEscaped(String host, String escaped) {
    assertThat(Address.of("https", host, "/p", "")).hasToString("https://" + escaped + "/p");
  }
}
