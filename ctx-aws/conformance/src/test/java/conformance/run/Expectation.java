package conformance.run;

import dev.ctxaws.json.ConvexJson;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.regex.Pattern;

/** Compares what a call came to with what its step says of it. */
record Expectation(Value.Obj step, Bindings bindings) {
  void check(Outcome outcome, boolean overHttp) throws Unmet {
    switch (outcome) {
      case Outcome.Returned(var value) -> checkValue(value, outcome);
      case Outcome.Threw(var data, var message) -> {
        expect("data", data, outcome);
        if (overHttp) {
          checkMessage(message);
        }
      }
      case Outcome.Failed(var message) -> {
        var wanted = step.get("error");
        if (wanted == null && step.get("message") == null) {
          throw new Unmet(String.valueOf(step.get("value")), outcome.toString());
        }
        for (var fragment : wanted == null ? List.<Value>of() : fragments(wanted)) {
          if (fragment instanceof Value.Str(String text)
              && !message.contains(bindings.fill(text))) {
            throw new Unmet("error with " + bindings.fill(text), outcome.toString());
          }
        }
        if (overHttp) {
          checkMessage(message);
        }
      }
    }
  }

  private void checkValue(Value value, Outcome outcome) throws Unmet {
    if (step.get("error") != null || step.get("data") != null || step.get("message") != null) {
      throw new Unmet("an error", outcome.toString());
    }
    if (step.get("value") != null) {
      expect("value", value, outcome);
    }
    if (step.get("has") instanceof Value.Obj wanted) {
      checkFields(bindings.fill(wanted), value, outcome);
    }
    for (var field : Cases.items(step, "lacks")) {
      if (field instanceof Value.Str(String name)
          && value instanceof Value.Obj object
          && object.get(name) != null) {
        throw new Unmet("no field " + name, outcome.toString());
      }
    }
    var pattern = Cases.optionalString(step, "matches");
    if (pattern != null && !Pattern.matches(pattern, ConvexJson.text(value))) {
      throw new Unmet("a match of " + pattern, outcome.toString());
    }
    keep(value);
  }

  private void checkFields(Value.Obj wanted, Value value, Outcome outcome) throws Unmet {
    for (int i = 0; i < wanted.size(); i++) {
      if (!(value instanceof Value.Obj object)
          || !wanted.valueAt(i).equals(object.get(wanted.nameAt(i)))) {
        throw new Unmet(
            wanted.nameAt(i) + ": " + ConvexJson.text(wanted.valueAt(i)), outcome.toString());
      }
    }
  }

  private void expect(String field, Value found, Outcome outcome) throws Unmet {
    var wanted = step.get(field);
    if (wanted == null) {
      throw new Unmet("no " + field, outcome.toString());
    }
    var filled = bindings.fill(wanted);
    if (!filled.equals(found)) {
      throw new Unmet(ConvexJson.text(filled), outcome.toString());
    }
  }

  private void checkMessage(String message) throws Unmet {
    var pattern = Cases.optionalString(step, "message");
    if (pattern != null && !Pattern.matches(pattern, message)) {
      throw new Unmet("a message like " + pattern, message);
    }
  }

  private void keep(Value value) {
    switch (step.get("as")) {
      case Value.Str(String name) -> bindings.keep(name, value);
      case Value.Obj names when value instanceof Value.Obj object -> {
        for (int i = 0; i < names.size(); i++) {
          var found = object.get(Cases.string(names, names.nameAt(i)));
          if (found != null) {
            bindings.keep(names.nameAt(i), found);
          }
        }
      }
      case null, default -> {
        // Nothing is to be kept.
      }
    }
  }

  private static List<Value> fragments(Value wanted) {
    return wanted instanceof Value.Arr(List<Value> items) ? items : List.of(wanted);
  }
}
