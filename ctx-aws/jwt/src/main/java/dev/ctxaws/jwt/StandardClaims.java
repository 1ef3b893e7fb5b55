package dev.ctxaws.jwt;

import static java.util.Map.entry;

import dev.ctxaws.value.InvalidValueException;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standard claims of OpenID Connect Core 1.0, section 5.1, and what Convex calls them. One that
 * is of another type than its own is left out: that {@code email_verified} is no boolean does not
 * verify an address.
 */
final class StandardClaims {
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry("name", "name"),
          entry("given_name", "givenName"),
          entry("family_name", "familyName"),
          entry("nickname", "nickname"),
          entry("preferred_username", "preferredUsername"),
          entry("profile", "profileUrl"),
          entry("picture", "pictureUrl"),
          entry("website", "websiteUrl"),
          entry("email", "email"),
          entry("email_verified", "emailVerified"),
          entry("gender", "gender"),
          entry("birthdate", "birthday"),
          entry("zoneinfo", "timezone"),
          entry("locale", "language"),
          entry("phone_number", "phoneNumber"),
          entry("phone_number_verified", "phoneNumberVerified"),
          entry("address", "address"),
          entry("updated_at", "updatedAt"));

  private StandardClaims() {}

  /** Whether a standard claim has this name. */
  static boolean isClaim(String name) {
    return FIELDS.containsKey(name);
  }

  /** Whether an identity's field for a standard claim has this name. */
  static boolean isField(String name) {
    return FIELDS.containsValue(name);
  }

  /** Puts a claim into an identity's fields, if it is a standard one. */
  static void put(ObjBuilder fields, String claim, @Nullable Object value) {
    var field = FIELDS.get(claim);
    var converted = field == null ? null : convert(claim, value);
    if (field != null && converted != null) {
      fields.put(field, converted);
    }
  }

  private static @Nullable Value convert(String claim, @Nullable Object value) {
    try {
      return switch (claim) {
        case "email_verified", "phone_number_verified" -> flag(value);
        case "address" -> value instanceof Map<?, ?> parts ? text(parts.get("formatted")) : null;
        case "updated_at" -> value instanceof Number seconds ? time(seconds) : null;
        default -> text(value);
      };
    } catch (InvalidValueException | DateTimeException _) {
      return null;
    }
  }

  private static @Nullable Value text(@Nullable Object value) {
    return value instanceof String text ? new Value.Str(text) : null;
  }

  /** Some providers write booleans as texts. */
  private static @Nullable Value flag(@Nullable Object value) {
    return switch (value) {
      case Boolean flag -> new Value.Bool(flag);
      case String text when text.equals("true") -> new Value.Bool(true);
      case String text when text.equals("false") -> new Value.Bool(false);
      case null, default -> null;
    };
  }

  private static Value time(Number seconds) {
    return new Value.Str(Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)).toString());
  }
}
