package dev.ctxaws.aws.schedule;

import dev.ctxaws.aws.invoke.Origin;
import dev.ctxaws.engine.port.WakeUp;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Lambda to look at a scheduled function. Its arguments are not in it: they are in the job's
 * document, which may have been canceled since.
 *
 * @param job the document
 * @param function the path of what is to run; for the log, since the document decides
 * @param origin the address of the API, or null when whoever sent this did not know it
 */
public record JobMessage(Id<ScheduledFunction> job, String function, @Nullable URI origin) {
  /** The field that events of other senders do not have. */
  private static final String MARK = "ctxJob";

  private static final int VERSION = 1;

  static JobMessage of(WakeUp wakeUp) {
    return new JobMessage(wakeUp.job(), wakeUp.function(), wakeUp.origin());
  }

  /** The JSON that the Lambda or the queue gets. */
  public String write() {
    var out = new JsonWriter().beginObject();
    out.field(MARK).integer(VERSION);
    out.field("job").string(job.value());
    out.field("function").string(function);
    Origin.write(out, origin);
    return out.endObject().text();
  }

  /**
   * Reads what {@link #write} wrote; or returns null if it is an event of another sender.
   *
   * @throws MalformedJsonException if it is no JSON object, or lacks something
   */
  public static @Nullable JobMessage read(byte[] json) {
    try (var in = JsonReader.of(json)) {
      in.beginObject();
      // Written first, so that other events are told by their first field.
      if (!MARK.equals(in.nextField())) {
        return null;
      }
      if (in.integer() != VERSION) {
        throw in.unexpected("version " + VERSION + " of a job");
      }
      String job = null;
      String function = null;
      URI origin = null;
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        switch (name) {
          case "job" -> job = in.string();
          case "function" -> function = in.string();
          case Origin.FIELD -> origin = Origin.read(in);
          default -> in.skip();
        }
      }
      if (job == null || function == null) {
        throw in.unexpected("job and function");
      }
      return new JobMessage(new Id<>(job), function, origin);
    }
  }
}
