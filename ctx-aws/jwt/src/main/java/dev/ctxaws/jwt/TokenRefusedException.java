package dev.ctxaws.jwt;

/** A token that says nothing about its bearer. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a token was refused. */
  public enum Reason {
    /** It is no token, or lacks what every token has. */
    MALFORMED,
    /** The app takes no tokens of this issuer for this audience. */
    NO_PROVIDER,
    /** Its signature, its time or its content does not hold. */
    NOT_VERIFIED,
    /** The provider could not be asked for its keys; later, the token may be good. */
    PROVIDER_UNAVAILABLE
  }

  private final Reason reason;
  private final String publicMessage;

  private TokenRefusedException(Reason reason, String publicMessage, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.publicMessage = publicMessage;
  }

  static TokenRefusedException malformed(String message) {
    return new TokenRefusedException(Reason.MALFORMED, message, message);
  }

  static TokenRefusedException noProvider(String detail) {
    var message = "No auth provider found matching the given token";
    return new TokenRefusedException(Reason.NO_PROVIDER, message, message + detail);
  }

  static TokenRefusedException notVerified(String detail) {
    var message =
        "Could not verify OIDC token claim. Check that the token signature is valid and the token"
            + " hasn't expired.";
    return new TokenRefusedException(Reason.NOT_VERIFIED, message, message + " " + detail);
  }

  static TokenRefusedException unavailable(String issuer, String detail) {
    var message = "Auth provider discovery of " + issuer + " failed";
    return new TokenRefusedException(Reason.PROVIDER_UNAVAILABLE, message, message + ": " + detail);
  }

  /** Why the token was refused. */
  public Reason reason() {
    return reason;
  }

  /** What its bearer may know; {@link #getMessage} tells a developer more. */
  public String publicMessage() {
    return publicMessage;
  }
}
