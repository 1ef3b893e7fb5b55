package dev.ctxaws.jwt;

import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;

/** Keys found by OpenID Connect Discovery 1.0, section 4. */
record OidcKeys(String domain, Http http) implements KeySource {
  @Override
  public Keys fetch() throws IOException {
    var address = domain + "/.well-known/openid-configuration";
    var document = document(address);
    if (!(document.get("issuer") instanceof String issuer) || !Issuers.same(issuer, domain)) {
      throw new IOException("The issuer in " + address + " is not " + domain + ".");
    }
    if (!(document.get("jwks_uri") instanceof String jwks)) {
      throw new IOException("There is no jwks_uri in " + address + ".");
    }
    return Keys.parse(issuer, http.get(address(jwks)), jwks);
  }

  private Map<String, Object> document(String address) throws IOException {
    try {
      return JsonObjects.parse(http.get(URI.create(address)));
    } catch (ParseException e) {
      throw new IOException("What is at " + address + " is no JSON object.", e);
    }
  }

  private static URI address(String jwks) throws IOException {
    try {
      return URI.create(jwks);
    } catch (IllegalArgumentException e) {
      throw new IOException("The jwks_uri " + jwks + " is no address.", e);
    }
  }
}
