package dev.ctxaws.aws.invoke;

import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.json.JsonFormat;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Asks an action's Lambda to run the action. Whoever may invoke the Lambda is trusted: internal
 * actions run too, and the identity is taken as it is.
 *
 * @param requestId for the log, where the callee's lines are found by it
 * @param function the action's path
 * @param identity on whose behalf, or null for nobody's
 * @param job the scheduled function that led to it, or null when none did
 * @param origin the address of the API by which the first call came, or null when it came otherwise
 */
public record InvokeRequest(
    String requestId,
    String function,
    Value args,
    @Nullable UserIdentity identity,
    @Nullable Id<ScheduledFunction> job,
    @Nullable URI origin) {
  /** The field that events of other senders do not have. */
  private static final String MARK = "ctxInvoke";

  private static final int VERSION = 1;

  /** The JSON that the Lambda gets. */
  public byte[] write() {
    var out = new JsonWriter().beginObject();
    out.field(MARK).integer(VERSION);
    out.field("requestId").string(requestId);
    out.field("function").string(function);
    out.field("args").value(args, JsonFormat.CONVEX_ENCODED_JSON);
    if (identity != null) {
      out.field("identity").beginObject();
      out.field("issuer").string(identity.issuer());
      out.field("subject").string(identity.subject());
      out.field("claims").value(identity.claims(), JsonFormat.CONVEX_ENCODED_JSON);
      out.endObject();
    }
    if (job != null) {
      out.field("job").string(job.value());
    }
    Origin.write(out, origin);
    return out.endObject().utf8();
  }

  /**
   * Reads what {@link #write} wrote; or returns null if it is an event of another sender.
   *
   * @throws MalformedJsonException if it is no JSON object, or lacks something
   */
  public static @Nullable InvokeRequest read(byte[] json) {
    try (var reader = JsonReader.of(json)) {
      reader.beginObject();
      // Written first, so that other events are told by their first field.
      if (!MARK.equals(reader.nextField())) {
        return null;
      }
      if (reader.integer() != VERSION) {
        throw reader.unexpected("version " + VERSION + " of an invocation");
      }
      return readFields(reader);
    }
  }

  private static InvokeRequest readFields(JsonReader in) {
    String requestId = null;
    String function = null;
    Value args = null;
    UserIdentity identity = null;
    Id<ScheduledFunction> job = null;
    URI origin = null;
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "requestId" -> requestId = in.string();
        case "function" -> function = in.string();
        case "args" -> args = in.value();
        case "identity" -> identity = readIdentity(in);
        case "job" -> job = new Id<>(in.string());
        case Origin.FIELD -> origin = Origin.read(in);
        default -> in.skip();
      }
    }
    if (requestId == null || function == null || args == null) {
      throw in.unexpected("requestId, function and args");
    }
    return new InvokeRequest(requestId, function, args, identity, job, origin);
  }

  private static UserIdentity readIdentity(JsonReader in) {
    String issuer = null;
    String subject = null;
    var claims = Value.Obj.EMPTY;
    in.beginObject();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      switch (name) {
        case "issuer" -> issuer = in.string();
        case "subject" -> subject = in.string();
        case "claims" -> claims = in.value() instanceof Value.Obj object ? object : claims;
        default -> in.skip();
      }
    }
    if (issuer == null || subject == null) {
      throw in.unexpected("issuer and subject");
    }
    return new UserIdentity(issuer, subject, claims);
  }
}
