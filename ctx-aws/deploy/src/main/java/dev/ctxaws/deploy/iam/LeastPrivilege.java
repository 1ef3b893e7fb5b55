package dev.ctxaws.deploy.iam;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares the rights of a template's functions with the calls that they made. */
public final class LeastPrivilege {
  /**
   * A right that is there although no call was seen.
   *
   * @param function the logical id, or {@code *} for all
   * @param action of the statement
   * @param reason for whoever reads the list
   */
  public record Excuse(String function, String action, String reason) {
    boolean isFor(String id, String ofStatement) {
      return (function.equals("*") || function.equals(id)) && action.equals(ofStatement);
    }
  }

  private final SortedMap<String, List<Permission>> policies;

  private LeastPrivilege(SortedMap<String, List<Permission>> policies) {
    this.policies = policies;
  }

  /** The rights of a template, as they are on this machine with the defaults of its parameters. */
  public static LeastPrivilege of(Path template) throws IOException {
    return new LeastPrivilege(Policies.of(template));
  }

  /** Whether a call is allowed: by a statement, and by none forbidden. */
  public boolean allows(AwsCall call) {
    boolean allowed = false;
    for (var permission : policies.getOrDefault(call.function(), List.of())) {
      if (permission.concerns(call)) {
        if (!permission.allows()) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  /** A sentence for each call without a right; calls that are alike are told once. */
  public List<String> callsWithoutRight(Collection<AwsCall> calls) {
    var findings = new TreeSet<String>();
    for (var call : calls) {
      if (!allows(call)) {
        findings.add(call + " is not allowed.");
      }
    }
    return List.copyOf(findings);
  }

  /**
   * A sentence for each right that no call needed: an action of a statement on one of its
   * resources.
   *
   * @param functions the logical ids of those that were called
   */
  public List<String> rightsWithoutCall(
      Collection<AwsCall> calls, Collection<String> functions, List<Excuse> excuses) {
    var findings = new ArrayList<String>();
    policies.forEach(
        (id, permissions) -> {
          if (functions.contains(id)) {
            for (var permission : permissions) {
              unused(id, permission, calls, excuses, findings);
            }
          }
        });
    return findings;
  }

  private static void unused(
      String id,
      Permission permission,
      Collection<AwsCall> calls,
      List<Excuse> excuses,
      List<String> findings) {
    if (!permission.allows()) {
      return;
    }
    for (var action : permission.actions()) {
      for (var resource : permission.resources()) {
        var one = new Permission(true, List.of(action), List.of(resource), permission.conditions());
        boolean isUsed =
            calls.stream().anyMatch(call -> call.function().equals(id) && one.concerns(call));
        if (!isUsed && excuses.stream().noneMatch(it -> it.isFor(id, action))) {
          findings.add("%s may do %s on %s, and never did.".formatted(id, action, resource));
        }
      }
    }
  }

  /** A table of what each function may do, in Markdown. */
  public String matrix() {
    var actions = Policies.actions(policies);
    var out = new StringBuilder("| function | may |\n|---|---|\n");
    for (Map.Entry<String, List<String>> row : actions.entrySet()) {
      out.append("| %s | %s |\n".formatted(row.getKey(), shortened(row.getValue())));
    }
    return out.toString();
  }

  /** {@code dynamodb: GetItem Query; s3: GetObject}. */
  private static String shortened(List<String> actions) {
    var out = new StringBuilder();
    var service = "";
    for (var action : actions) {
      int colon = action.indexOf(':');
      var of = action.substring(0, colon);
      if (!of.equals(service)) {
        out.append(out.isEmpty() ? "" : "; ").append(of).append(':');
        service = of;
      }
      out.append(' ').append(action, colon + 1, action.length());
    }
    return out.toString();
  }
}
