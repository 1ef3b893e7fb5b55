package dev.ctxaws.aws.invoke;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is. The Lambdas of actions cannot have it in their variables, since the API's
 * definition knows them: so what one Lambda tells another carries it along.
 */
public final class Origin {
  /** The field of a message that has it. */
  public static final String FIELD = "origin";

  private Origin() {}

  /** Adds it to a message, if it is known. */
  public static void write(JsonWriter out, @Nullable URI origin) {
    if (origin != null) {
      out.field(FIELD).string(origin.toString());
    }
  }

  /**
   * Reads the value of the field.
   *
   * @throws dev.ctxaws.json.MalformedJsonException if it is no address
   */
  public static URI read(JsonReader in) {
    try {
      return new URI(in.string());
    } catch (URISyntaxException _) {
      throw in.unexpected("an address");
    }
  }
}
