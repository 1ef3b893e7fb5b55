package dev.ctxaws.jwt;

import java.io.IOException;
import java.net.URI;

/** Keys at an address. */
record JwksKeys(String issuer, String address, Http http) implements KeySource {
  @Override
  public Keys fetch() throws IOException {
    return Keys.parse(issuer, http.get(URI.create(address)), address);
  }
}
