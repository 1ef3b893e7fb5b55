package dev.ctxaws.local.events.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ctxaws.local.events.core.Json;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was set of a queue's attributes; the others have their defaults. */
record QueueAttributes(Map<String, String> set) {
  private static final int MEGABYTE = 1024 * 1024;

  /** The attributes with a number, in the order of the documentation. */
  private enum Numeric {
    VisibilityTimeout(0, 43_200, 30),
    DelaySeconds(0, 900, 0),
    MaximumMessageSize(1024, MEGABYTE, MEGABYTE),
    MessageRetentionPeriod(60, 1_209_600, 345_600),
    ReceiveMessageWaitTimeSeconds(0, 20, 0);

    private final int least;
    private final int most;
    private final int byDefault;

    Numeric(int least, int most, int byDefault) {
      this.least = least;
      this.most = most;
      this.byDefault = byDefault;
    }

    static @Nullable Numeric named(String name) {
      for (var numeric : values()) {
        if (numeric.name().equals(name)) {
          return numeric;
        }
      }
      return null;
    }
  }

  QueueAttributes {
    set = Map.copyOf(set);
    set.forEach(QueueAttributes::check);
  }

  /** Those of a JSON object of texts. */
  static QueueAttributes of(JsonNode object) {
    var set = new TreeMap<String, String>();
    object.properties().forEach(field -> set.put(field.getKey(), field.getValue().asText()));
    return new QueueAttributes(set);
  }

  private static void check(String name, String value) {
    var numeric = Numeric.named(name);
    if (numeric == null && !name.equals(Redrive.ATTRIBUTE)) {
      throw SqsErrors.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
    }
    if (numeric == null) {
      if (!value.isEmpty()) {
        Redrive.parse(value);
      }
    } else if (!isNumber(value, numeric.least, numeric.most)) {
      throw SqsErrors.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    }
  }

  private static boolean isNumber(String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      return number >= least && number <= most;
    } catch (NumberFormatException _) {
      return false;
    }
  }

  /** These, with others in place of what they name. */
  QueueAttributes with(QueueAttributes changed) {
    var all = new TreeMap<>(set);
    all.putAll(changed.set);
    return new QueueAttributes(all);
  }

  /** The name of an attribute that others give another value, or null. */
  @Nullable String differsIn(QueueAttributes others) {
    for (var other : new TreeMap<>(others.set).entrySet()) {
      if (!other.getValue().equals(all().get(other.getKey()))) {
        return other.getKey();
      }
    }
    return null;
  }

  /** With the defaults. */
  Map<String, String> all() {
    var all = new TreeMap<String, String>();
    for (var numeric : Numeric.values()) {
      all.put(numeric.name(), Integer.toString(numeric.byDefault));
    }
    all.putAll(set);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  Duration visibilityTimeout() {
    return seconds(Numeric.VisibilityTimeout);
  }

  Duration delay() {
    return seconds(Numeric.DelaySeconds);
  }

  Duration retention() {
    return seconds(Numeric.MessageRetentionPeriod);
  }

  Duration receiveWait() {
    return seconds(Numeric.ReceiveMessageWaitTimeSeconds);
  }

  int maximumMessageSize() {
    return number(Numeric.MaximumMessageSize);
  }

  @Nullable Redrive redrive() {
    var text = set.get(Redrive.ATTRIBUTE);
    return text == null || text.isEmpty() ? null : Redrive.parse(text);
  }

  private Duration seconds(Numeric numeric) {
    return Duration.ofSeconds(number(numeric));
  }

  private int number(Numeric numeric) {
    var text = set.get(numeric.name());
    return text == null ? numeric.byDefault : Integer.parseInt(text);
  }

  ObjectNode toJson() {
    var object = Json.object();
    new TreeMap<>(set).forEach(object::put);
    return object;
  }
}
