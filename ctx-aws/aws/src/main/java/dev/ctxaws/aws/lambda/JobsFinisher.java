package dev.ctxaws.aws.lambda;

import dev.ctxaws.aws.invoke.AsyncInvokes;
import dev.ctxaws.engine.store.Finisher;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.json.JsonWriter;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Base64;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the jobs' Lambda to finish what was abandoned, by a {@link JobsEvent.Finish}.
 *
 * @param function the ARN of that Lambda; null where nobody can be asked
 */
record JobsFinisher(@Nullable String function, Supplier<AsyncInvokes> invokes) implements Finisher {
  private static final System.Logger LOG = System.getLogger(JobsFinisher.class.getName());

  @Override
  public void finish(Key key) {
    if (function == null) {
      return;
    }
    try {
      invokes.get().function(function, event(key));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} could not be asked to finish a transaction. {1}", function, e);
    }
  }

  static String event(Key key) {
    var base64 = Base64.getEncoder();
    var out = new JsonWriter().beginObject();
    out.field(JobsEvent.FINISH).beginArray();
    out.string(base64.encodeToString(key.partition()));
    return out.string(base64.encodeToString(key.sort())).endArray().endObject().text();
  }
}
