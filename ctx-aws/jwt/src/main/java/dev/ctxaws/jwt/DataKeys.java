package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;

/** Keys in an address: {@code data:application/json;base64,...} (RFC 2397). */
record DataKeys(String issuer, String address) implements KeySource {
  /** Whether an address holds its data. */
  static boolean isData(String address) {
    return address.regionMatches(true, 0, "data:", 0, 5);
  }

  @Override
  public Keys fetch() throws IOException {
    int comma = address.indexOf(',');
    if (comma < 0) {
      throw new IOException("The data: address of the keys has no comma.");
    }
    try {
      // A plus sign means itself here, and a space where forms are encoded.
      var data = URLDecoder.decode(address.substring(comma + 1).replace("+", "%2B"), UTF_8);
      boolean base64 = address.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64");
      var json = base64 ? new String(Base64.getMimeDecoder().decode(data), UTF_8) : data;
      return Keys.parse(issuer, json, "the data: address of the keys");
    } catch (IllegalArgumentException e) {
      throw new IOException("The data: address of the keys cannot be decoded.", e);
    }
  }
}
