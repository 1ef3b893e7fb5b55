package conformance.run;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cases, as the resources have them. */
final class Cases {
  private static final List<String> FILES =
      List.of(
          "functions",
          "values",
          "validators",
          "ids",
          "database",
          "schema",
          "scheduler",
          "crons",
          "files",
          "vectors",
          "auth",
          "errors",
          "http");

  private Cases() {}

  /** All cases, in the order of the contract. */
  static List<Case> all() {
    var cases = new ArrayList<Case>();
    for (var file : FILES) {
      var section = (Value.Obj) ConvexJson.parse(text("/cases/" + file + ".json"));
      for (var each : items(section, "cases")) {
        cases.add(read(string(section, "section"), (Value.Obj) each));
      }
    }
    return List.copyOf(cases);
  }

  private static Case read(String section, Value.Obj json) {
    return new Case(
        section,
        string(json, "id"),
        string(json, "title"),
        json.get("redacted") instanceof Value.Bool(boolean redacted) && redacted,
        optionalString(json, "not"),
        optionalString(json, "waits"),
        items(json, "steps").stream().map(Value.Obj.class::cast).toList());
  }

  static String string(Value.Obj json, String field) {
    return Objects.requireNonNull(optionalString(json, field), () -> field + " in " + json);
  }

  static @Nullable String optionalString(Value.Obj json, String field) {
    return json.get(field) instanceof Value.Str(String text) ? text : null;
  }

  static List<Value> items(Value.Obj json, String field) {
    return json.get(field) instanceof Value.Arr(List<Value> items) ? items : List.of();
  }

  private static String text(String resource) {
    try (var in = Objects.requireNonNull(Cases.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
