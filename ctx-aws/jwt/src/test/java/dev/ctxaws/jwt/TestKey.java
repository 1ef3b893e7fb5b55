package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A key that signs tokens, with the JDK alone: what the verifier reads, its library has not
 * written.
 *
 * @param id the {@code kid}
 * @param algorithm as a token's header names it
 */
public record TestKey(String id, String algorithm, KeyPair pair) {
  /** A new key for RS256, ES256 or EdDSA. */
  public static TestKey of(String id, String algorithm) {
    return switch (algorithm) {
      case "RS256" -> rsa(id, 2048);
      case "ES256" -> new TestKey(id, algorithm, generated("EC"));
      case "EdDSA" -> new TestKey(id, algorithm, generated("Ed25519"));
      default -> throw new IllegalArgumentException(algorithm);
    };
  }

  static TestKey rsa(String id, int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return new TestKey(id, "RS256", generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair generated(String kind) {
    try {
      var generator = KeyPairGenerator.getInstance(kind);
      if (kind.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public key as a JWK. */
  Map<String, Object> jwk() {
    var jwk = new LinkedHashMap<String, Object>();
    jwk.put("kid", id);
    jwk.put("use", "sig");
    jwk.put("alg", algorithm);
    PublicKey key = pair.getPublic();
    switch (key) {
      case RSAPublicKey rsa -> {
        jwk.put("kty", "RSA");
        jwk.put("n", number(rsa.getModulus(), 0));
        jwk.put("e", number(rsa.getPublicExponent(), 0));
      }
      case ECPublicKey ec -> {
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", number(ec.getW().getAffineX(), 32));
        jwk.put("y", number(ec.getW().getAffineY(), 32));
      }
      case EdECPublicKey _ -> {
        jwk.put("kty", "OKP");
        jwk.put("crv", "Ed25519");
        // The end of the key's encoding is what RFC 8032 calls the public key.
        var encoded = key.getEncoded();
        jwk.put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
      }
      default -> throw new AssertionError(key);
    }
    return jwk;
  }

  /** A token with this key's {@code kid} and {@code alg}. */
  public String sign(Map<String, ?> claims) {
    return sign(Map.of("alg", algorithm, "kid", id, "typ", "JWT"), claims);
  }

  /** A token with any header. */
  String sign(Map<String, ?> header, Map<String, ?> claims) {
    var signed = json(header) + "." + json(claims);
    return signed + "." + base64(signature(signed.getBytes(UTF_8)));
  }

  /** A part of a token that is a JSON object. */
  static String json(Map<String, ?> object) {
    return base64(JSONObjectUtils.toJSONString(object).getBytes(UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] signature(byte[] signed) {
    var name =
        switch (algorithm) {
          case "RS256" -> "SHA256withRSA";
          case "ES256" -> "SHA256withECDSAinP1363Format";
          default -> "Ed25519";
        };
    try {
      var signature = Signature.getInstance(name);
      signature.initSign(pair.getPrivate());
      signature.update(signed);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** Unsigned, big-endian; of {@code length} bytes, or as many as needed when that is 0. */
  private static String number(BigInteger number, int length) {
    var signed = number.toByteArray();
    int from = signed[0] == 0 ? 1 : 0;
    var bytes = new byte[Math.max(length, signed.length - from)];
    System.arraycopy(
        signed, from, bytes, bytes.length - (signed.length - from), signed.length - from);
    return base64(bytes);
  }
}
