package conformance.run;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;

/** What a call came to. */
sealed interface Outcome {
  /** It returned. */
  record Returned(Value value) implements Outcome {
    @Override
    public String toString() {
      return ConvexJson.text(value);
    }
  }

  /** It failed with data for its caller. */
  record Threw(Value data, String message) implements Outcome {
    @Override
    public String toString() {
      return "data " + ConvexJson.text(data);
    }
  }

  /** It failed otherwise. */
  record Failed(String message) implements Outcome {
    @Override
    public String toString() {
      return "error " + message;
    }
  }
}
