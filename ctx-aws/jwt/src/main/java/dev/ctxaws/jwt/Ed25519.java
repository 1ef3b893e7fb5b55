package dev.ctxaws.jwt;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** EdDSA with the JDK; the JOSE library would want another library for it. */
final class Ed25519 {
  private static final int BYTES = 32;

  private Ed25519() {}

  static boolean verify(OctetKeyPair key, byte[] signed, byte[] signature)
      throws GeneralSecurityException {
    var x = key.getDecodedX();
    if (!Curve.Ed25519.equals(key.getCurve()) || x.length != BYTES) {
      return false;
    }
    var verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point(x))));
    verifier.update(signed);
    return verifier.verify(signature);
  }

  /** RFC 8032, 5.1.2: little-endian y, and in its highest bit whether x is odd. */
  private static EdECPoint point(byte[] encoded) {
    var y = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      y[i] = encoded[BYTES - 1 - i];
    }
    boolean xOdd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    return new EdECPoint(xOdd, new BigInteger(1, y));
  }
}
