package dev.ctxaws.deploy.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A right of a function.
 *
 * @param actions such as {@code dynamodb:GetItem}
 * @param resources as YAML: {@code !GetAtt Table.Arn}
 * @param passedTo the service that a role may be passed to, or null
 * @param condition the condition of the template under which there is such a right, or null
 */
record Statement(
    List<String> actions,
    List<String> resources,
    @Nullable String passedTo,
    @Nullable String condition) {
  Statement {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  static Statement of(List<String> actions, String... resources) {
    return new Statement(actions, List.of(resources), null, null);
  }
}
