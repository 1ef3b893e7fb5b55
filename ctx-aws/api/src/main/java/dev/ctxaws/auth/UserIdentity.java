package dev.ctxaws.auth;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who called, as a verified token says.
 *
 * <p>Beyond issuer and subject, an identity has what its provider tells: with {@link
 * AuthProvider.Oidc} the standard claims, under the names of the methods below, and every other
 * claim under its own; with {@link AuthProvider.CustomJwt} all claims under their own names. What a
 * token does not tell, or tells in another type, is null.
 *
 * @param issuer who issued the token, as the token writes it
 * @param subject the caller's id at the issuer
 * @param claims everything else, by name
 */
public record UserIdentity(String issuer, String subject, Value.Obj claims) {
  private static final Set<String> OWN = Set.of("tokenIdentifier", "issuer", "subject");

  /**
   * An identity.
   *
   * @throws InvalidValueException if issuer or subject is empty, or a claim has the name of one of
   *     the three fields that every identity has
   */
  public UserIdentity {
    if (issuer.isEmpty() || subject.isEmpty()) {
      throw new InvalidValueException("An identity has an issuer and a subject, neither empty.");
    }
    for (var name : OWN) {
      if (claims.get(name) != null) {
        throw new InvalidValueException("No claim of an identity can be named " + name + ".");
      }
    }
  }

  /** An identity without further claims. */
  public static UserIdentity of(String issuer, String subject) {
    return new UserIdentity(issuer, subject, Value.Obj.EMPTY);
  }

  /** This identity with one more claim: {@code with("emailVerified", new Value.Bool(true))}. */
  public UserIdentity with(String claim, Value value) {
    return new UserIdentity(issuer, subject, claims.with(claim, value));
  }

  /** This identity with one more claim that is a text: {@code with("email", "ada@example.com")}. */
  public UserIdentity with(String claim, String value) {
    return with(claim, new Value.Str(value));
  }

  /** Issuer and subject with a {@code |} between: unique among all issuers, the key to store. */
  public String tokenIdentifier() {
    return issuer + "|" + subject;
  }

  /** A claim of any name, or null. Nested claims of custom tokens have dots: {@code team.id}. */
  public @Nullable Value claim(String name) {
    return claims.get(name);
  }

  /** The full name. */
  public @Nullable String name() {
    return text("name");
  }

  /** The given names. */
  public @Nullable String givenName() {
    return text("givenName");
  }

  /** The family names. */
  public @Nullable String familyName() {
    return text("familyName");
  }

  /** The casual name. */
  public @Nullable String nickname() {
    return text("nickname");
  }

  /** The name the caller likes to sign in with; not unique. */
  public @Nullable String preferredUsername() {
    return text("preferredUsername");
  }

  /** Where the caller's profile page is. */
  public @Nullable String profileUrl() {
    return text("profileUrl");
  }

  /** Where the caller's picture is. */
  public @Nullable String pictureUrl() {
    return text("pictureUrl");
  }

  /** The caller's website. */
  public @Nullable String websiteUrl() {
    return text("websiteUrl");
  }

  /** The e-mail address; look at {@link #emailVerified} before it grants anything. */
  public @Nullable String email() {
    return text("email");
  }

  /** Whether the provider has made sure that the e-mail address is the caller's. */
  public @Nullable Boolean emailVerified() {
    return flag("emailVerified");
  }

  /** The gender. */
  public @Nullable String gender() {
    return text("gender");
  }

  /** The date of birth: {@code 1815-12-10}, {@code 0000-12-10} or {@code 1815}. */
  public @Nullable String birthday() {
    return text("birthday");
  }

  /** The time zone: {@code Europe/Paris}. */
  public @Nullable String timezone() {
    return text("timezone");
  }

  /** The language: {@code en-US}. */
  public @Nullable String language() {
    return text("language");
  }

  /** The phone number: {@code +1 425 555 1212}. */
  public @Nullable String phoneNumber() {
    return text("phoneNumber");
  }

  /** Whether the provider has made sure that the phone number is the caller's. */
  public @Nullable Boolean phoneNumberVerified() {
    return flag("phoneNumberVerified");
  }

  /** The postal address, as it stands on a label; with line breaks. */
  public @Nullable String address() {
    return text("address");
  }

  /** When the provider's record of the caller changed last. */
  public @Nullable Instant updatedAt() {
    var text = text("updatedAt");
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** All of it as one object, as Convex's clients know it. */
  public Value.Obj toValue() {
    var fields = new ObjBuilder(claims.size() + OWN.size());
    for (int i = 0; i < claims.size(); i++) {
      fields.put(claims.nameAt(i), claims.valueAt(i));
    }
    return fields
        .put("issuer", new Value.Str(issuer))
        .put("subject", new Value.Str(subject))
        .put("tokenIdentifier", new Value.Str(tokenIdentifier()))
        .build();
  }

  private @Nullable String text(String claim) {
    return claims.get(claim) instanceof Value.Str(var text) ? text : null;
  }

  private @Nullable Boolean flag(String claim) {
    return claims.get(claim) instanceof Value.Bool(var flag) ? flag : null;
  }
}
