package dev.ctxaws.deploy.template;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a function: names, and their values as YAML. */
final class Variables {
  private static final String JOBS =
      "!Sub \"arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-jobs:live\"";

  private final Map<String, String> values = new TreeMap<>();

  Map<String, String> values() {
    return values;
  }

  Variables table() {
    values.put("CTX_TABLE", "!Ref Table");
    return this;
  }

  /** It asks the jobs' function to finish what others have abandoned. */
  Variables onlyReads() {
    values.put("CTX_READ_ONLY", "\"true\"");
    values.put("CTX_JOBS_FUNCTION", JOBS);
    return this;
  }

  /** Whether it may only read, and asks for what has to be written. */
  boolean asksJobs() {
    return values.containsKey("CTX_READ_ONLY");
  }

  Variables bucket() {
    values.put("CTX_BUCKET", "!Sub \"${AWS::StackName}-files-${AWS::AccountId}-${AWS::Region}\"");
    return this;
  }

  Variables search() {
    values.put(
        "CTX_OPENSEARCH",
        "!If [CreateSearch, !Sub \"https://${SearchDomain.DomainEndpoint}\", !If [HasSearch, !Ref"
            + " Search, \"\"]]");
    return this;
  }

  /** For a function that is only there where vectors are searched. */
  Variables searchIfThere() {
    values.put(
        "CTX_OPENSEARCH",
        "!If [CreateSearch, !Sub \"https://${SearchDomain.DomainEndpoint}\", !Ref Search]");
    return this;
  }

  /** For whoever invokes actions. */
  Variables functions() {
    values.put("CTX_FUNCTION_PREFIX", "!Sub \"${AWS::StackName}-\"");
    values.put("CTX_FUNCTION_ALIAS", "live");
    return this;
  }

  /** For whoever has functions run later. */
  Variables jobs() {
    values.put("CTX_JOBS_FUNCTION", JOBS);
    values.put("CTX_JOBS_QUEUE", "!Ref JobsQueue");
    values.put("CTX_JOBS_GROUP", "!Ref Schedules");
    values.put("CTX_JOBS_ROLE", "!GetAtt SchedulesRole.Arn");
    values.put("CTX_JOBS_DEAD_LETTERS", "!GetAtt DeadLetters.Arn");
    return this;
  }

  /** For whoever makes URLs of files, and is called by no request. */
  Variables apiUrl() {
    values.put(
        "CTX_API_URL", "!Sub \"https://${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}\"");
    return this;
  }

  /** The app's own, each a parameter of the template. */
  Variables own(Collection<String> names) {
    for (var name : names) {
      values.put(name, "!Ref " + parameter(name));
    }
    return this;
  }

  /** {@code StripeUrl} for {@code STRIPE_URL}. */
  static String parameter(String variable) {
    var name = new StringBuilder();
    for (var part : variable.split("_", -1)) {
      if (!part.isEmpty()) {
        name.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return name.toString();
  }
}
