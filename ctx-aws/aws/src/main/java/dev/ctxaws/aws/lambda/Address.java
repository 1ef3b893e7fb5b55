package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The address that a client has called. Gateways pass on what they got, and API Gateway decodes
 * some of it; so what may not stand in an address is percent-encoded here, and the rest is left as
 * it is.
 */
final class Address {
  private static final Pattern HOST =
      Pattern.compile("([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
  private static final String UNRESERVED = "-._~";
  private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Address() {}

  /**
   * An address.
   *
   * @param scheme {@code https} or {@code http}
   * @param path empty when there is none
   * @param query empty when there is none
   */
  static URI of(String scheme, String host, String path, String query) {
    var address = new StringBuilder(scheme).append("://");
    address.append(HOST.matcher(host).matches() ? host : escaped(host, UNRESERVED));
    address.append(path.isEmpty() || path.startsWith("/") ? "" : "/");
    address.append(escaped(path, IN_PATH));
    if (!query.isEmpty()) {
      address.append('?').append(escaped(query, IN_PATH + "?"));
    }
    return URI.create(address.toString());
  }

  private static String escaped(String text, String allowed) {
    var escaped = new StringBuilder(text.length());
    var bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      if (isLetterOrDigit(c) || allowed.indexOf(c) >= 0 || (c == '%' && isEscape(bytes, i))) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isEscape(byte[] text, int at) {
    return at + 2 < text.length
        && HexFormat.isHexDigit(text[at + 1])
        && HexFormat.isHexDigit(text[at + 2]);
  }
}
