package conformance.run;

import com.sun.net.httpserver.HttpServer;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** An identity provider on the loopback interface: publishes a key, and signs tokens with it. */
final class TokenIssuer implements AutoCloseable {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final long IN_THE_YEAR_2100 = 4_102_444_800L;
  private static final String CLAIMS = "\"name\":\"Ada\",\"email_verified\":true";

  private final HttpServer server;
  private final KeyPair keys = newKeys();

  TokenIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/keys", jwks());
    serve(
        "/.well-known/openid-configuration",
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url(), url()));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of ada's. */
  String valid() {
    return token(keys, url(), "conformance", IN_THE_YEAR_2100, CLAIMS);
  }

  /** What cases need, by the names that they use. */
  Map<String, Value> bindings() {
    var named = new HashMap<String, String>();
    named.put("issuer", url());
    named.put("valid", valid());
    named.put("expired", token(keys, url(), "conformance", 1, CLAIMS));
    named.put("otherAudience", token(keys, url(), "another", IN_THE_YEAR_2100, CLAIMS));
    named.put("badSignature", token(newKeys(), url(), "conformance", IN_THE_YEAR_2100, CLAIMS));
    named.put(
        "withRole", token(keys, url(), "conformance", IN_THE_YEAR_2100, "\"role\":\"admin\""));
    named.put(
        "custom",
        token(keys, url() + "/custom", "any", IN_THE_YEAR_2100, "\"properties\":{\"id\":\"42\"}"));
    var values = new HashMap<String, Value>();
    named.forEach((name, text) -> values.put(name, new Value.Str(text)));
    return values;
  }

  private static String token(
      KeyPair keys, String issuer, String audience, long expires, String claims) {
    var header = "{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}";
    var payload =
        "{\"iss\":\"%s\",\"sub\":\"ada\",\"aud\":\"%s\",\"exp\":%d,%s}"
            .formatted(issuer, audience, expires, claims);
    var signed = base64(header) + "." + base64(payload);
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String jwks() {
    var key = (RSAPublicKey) keys.getPublic();
    return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
        .formatted(number(key.getModulus()), number(key.getPublicExponent()));
  }

  private static String number(BigInteger number) {
    var bytes = number.toByteArray();
    // The sign of a positive number may take a byte of its own.
    int from = bytes[0] == 0 ? 1 : 0;
    return BASE64.encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void serve(String path, String json) {
    var bytes = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
