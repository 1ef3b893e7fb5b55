package dev.ctxaws.local;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What packaged functions find in their environment on this machine: what the template gives each
 * of them, and what Lambda does. Where this machine has another value for a variable, it takes the
 * place of the template's; a function that does not have the variable is not given it.
 *
 * @param here values of this machine
 * @param endpoints the variables that say where services listen
 * @param seenBy what a function sees of these
 */
record FunctionEnvironment(
    Map<String, String> here, Map<String, String> endpoints, LocalApp.Endpoints seenBy) {
  /** Where vectors are searched: like an endpoint, but for the template to give. */
  private static final String OPENSEARCH = "CTX_OPENSEARCH";

  /** Has handlers tell callers everything; no template has it. */
  private static final String ERRORS = "CTX_ERRORS";

  /** The environment of a function. */
  Map<String, String> of(LambdaFunction function) {
    var environment = new TreeMap<>(function.environment());
    environment.replaceAll((name, value) -> here.getOrDefault(name, value));
    environment.putAll(LocalApp.credentials());
    String errors = here.get(ERRORS);
    if (errors != null) {
      environment.put(ERRORS, errors);
    }
    environment.putAll(endpointsOf(function.name(), environment.get(OPENSEARCH)));
    return environment;
  }

  private Map<String, String> endpointsOf(String function, @Nullable String search) {
    var all = new TreeMap<>(endpoints);
    if (search != null && !search.isEmpty()) {
      all.put(OPENSEARCH, search);
    }
    return seenBy.of(function, all);
  }
}
