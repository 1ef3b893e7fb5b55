package dev.ctxaws.deploy.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement of a policy.
 *
 * @param allows whether it is an Allow; otherwise it is a Deny
 * @param actions patterns, matched without regard to case
 * @param resources patterns
 * @param conditions what each condition key has to be: one of these patterns
 */
record Permission(
    boolean allows,
    List<String> actions,
    List<String> resources,
    Map<String, Operator> conditions) {
  /** Compares the value of a condition key; where a call has none, the condition does not hold. */
  record Operator(Kind kind, List<String> values) {
    boolean holds(String value) {
      return switch (kind) {
        case EQUALS -> values.contains(value);
        case LIKE -> values.stream().anyMatch(pattern -> Wildcards.match(pattern, value));
        case BOOL -> values.stream().anyMatch(wanted -> wanted.equalsIgnoreCase(value));
      };
    }
  }

  /** How values are compared. */
  enum Kind {
    EQUALS,
    LIKE,
    BOOL
  }

  Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
    conditions = Map.copyOf(conditions);
  }

  /** Whether it says anything about a call. */
  boolean concerns(AwsCall call) {
    return actions.stream().anyMatch(pattern -> isAction(pattern, call.action()))
        && resources.stream().anyMatch(pattern -> Wildcards.match(pattern, call.resource()))
        && conditions.entrySet().stream()
            .allMatch(
                condition -> {
                  var value = call.context().get(condition.getKey());
                  return value != null && condition.getValue().holds(value);
                });
  }

  static boolean isAction(String pattern, String action) {
    return Wildcards.match(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
  }
}
