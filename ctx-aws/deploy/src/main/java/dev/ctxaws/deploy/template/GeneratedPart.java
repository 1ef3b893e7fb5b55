package dev.ctxaws.deploy.template;

import static java.util.stream.Collectors.toSet;

import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The lines of a template that follow from the code of an app. */
final class GeneratedPart {
  /** Lambda keeps a metric of each; an alarm adds them up. */
  private static final List<String> TROUBLES = List.of("Errors", "Throttles");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "!Ref ([A-Za-z0-9]+)|!GetAtt ([A-Za-z0-9]+)|\\$\\{([A-Za-z0-9]+)(?:\\.[A-Za-z]+)?}"
              + "|!If \\[([A-Za-z0-9]+)|Fn::If:\\n +- ([A-Za-z0-9]+)|Condition: ([A-Za-z0-9]+)\\n");
  private static final Pattern KEY = Pattern.compile("(?m)^  ([A-Za-z0-9]+):$");

  private final Lambdas lambdas;
  private final FunctionTable functions;
  private final String handlers;
  private final StringBuilder out = new StringBuilder();

  private GeneratedPart(FunctionTable functions) throws IOException {
    this.functions = functions;
    this.lambdas = new Lambdas(functions);
    this.handlers = functions.getClass().getPackageName() + ".lambda.";
  }

  /**
   * What was generated.
   *
   * @param text what stands in the template
   * @param problems why it is not all that is needed; nothing when it is
   * @param parameters the environment variables that the app reads, by the parameters that have
   *     their values
   * @param policies what must be written by hand, by the name of the policy it goes to
   * @param references the names of what is not generated, and referred to
   */
  record Written(
      String text,
      List<String> problems,
      Map<String, String> parameters,
      Map<String, String> policies,
      Set<String> references) {}

  static Written of(FunctionTable functions) throws IOException {
    return new GeneratedPart(functions).write();
  }

  private Written write() {
    var parameters = new TreeMap<String, String>();
    var policies = new TreeMap<String, String>();
    var deployment = lambdas.deployment();
    var all = lambdas.all();
    line(0, "# " + deployment.comment());
    function(deployment, false);
    prepare();
    for (var part : all) {
      function(part, true);
    }
    finish(all);
    var parts = new ArrayList<>(all);
    parts.add(deployment);
    for (var part : parts) {
      part.variables().keySet().stream()
          .filter(name -> !name.startsWith("CTX_"))
          .forEach(name -> parameters.put(Variables.parameter(name), name));
      if (!part.unknownServices().isEmpty()) {
        policies.put(
            part.ownPolicy(), part.id() + " calls " + String.join(", ", part.unknownServices()));
      }
    }
    var text = out.toString();
    var references = references(text);
    references.removeAll(keys(text));
    return new Written(text, lambdas.problems(), parameters, policies, references);
  }

  /** The names that some lines refer to. */
  static Set<String> references(String text) {
    var names = new TreeSet<String>();
    for (var match : REFERENCE.matcher(text).results().toList()) {
      for (int group = 1; group <= match.groupCount(); group++) {
        var name = match.group(group);
        if (name != null && !name.equals("AWS")) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private static Set<String> keys(String text) {
    return KEY.matcher(text).results().map(match -> match.group(1)).collect(toSet());
  }

  /** Adds a line, two levels below {@code Resources}' own. */
  private void line(int level, String text) {
    out.append("  ".repeat(level + 1)).append(text).append('\n');
  }

  private void function(LambdaPart part, boolean waits) {
    if (waits) {
      line(0, "# " + part.comment());
    }
    line(0, part.id() + ":");
    line(1, "Type: AWS::Serverless::Function");
    condition(part);
    if (waits) {
      line(1, "DependsOn: Prepare");
    }
    line(1, "Properties:");
    line(2, "FunctionName: !Sub \"${AWS::StackName}-" + part.name() + "\"");
    line(2, "Handler: " + handlers + part.id());
    line(2, "CodeUri: functions/target/" + part.zip());
    line(2, "MemorySize: " + part.memory());
    line(2, "Timeout: " + part.timeout());
    line(2, "AutoPublishAlias: live");
    if (part.isOnRequestPath()) {
      line(2, "SnapStart: {ApplyOn: PublishedVersions}");
    }
    line(2, "LoggingConfig: {LogGroup: !Ref " + part.id() + "Logs}");
    line(2, "Environment:");
    line(3, "Variables:");
    part.variables().forEach((name, value) -> line(4, name + ": " + value));
    line(2, "Policies:");
    if (!part.unknownServices().isEmpty()) {
      line(3, "- !Ref " + part.ownPolicy());
    }
    line(3, "- Version: \"2012-10-17\"");
    line(3, "  Statement:");
    part.statements().forEach(this::statement);
    part.lines().lines().forEach(text -> line(2, text));
    out.append('\n');
    logs(part);
    alarm(part);
  }

  private void condition(LambdaPart part) {
    if (part.needsSearch()) {
      line(1, "Condition: " + Rights.SEARCH);
    }
  }

  private void statement(Statement statement) {
    int level = 5;
    var condition = statement.condition();
    if (condition != null) {
      line(4, "  - Fn::If:");
      line(4, "      - " + condition);
      level = 7;
    }
    line(level - 1, "  - Effect: Allow");
    list(level, "Action", statement.actions());
    list(level, "Resource", statement.resources());
    if (statement.passedTo() != null) {
      line(
          level,
          "  Condition: {StringEquals: {iam:PassedToService: " + statement.passedTo() + "}}");
    }
    if (condition != null) {
      line(4, "      - !Ref AWS::NoValue");
    }
  }

  private void list(int level, String name, List<String> items) {
    if (items.size() == 1) {
      line(level, "  " + name + ": " + items.getFirst());
    } else {
      line(level, "  " + name + ":");
      items.forEach(item -> line(level, "    - " + item));
    }
  }

  private void logs(LambdaPart part) {
    line(0, part.id() + "Logs:");
    line(1, "Type: AWS::Logs::LogGroup");
    condition(part);
    line(1, "Properties:");
    line(2, "LogGroupName: !Sub \"/aws/lambda/${AWS::StackName}-" + part.name() + "\"");
    line(2, "RetentionInDays: !Ref LogRetention");
    out.append('\n');
    if (part.statements().stream().anyMatch(it -> it.actions().contains("dynamodb:PutItem"))) {
      line(0, part.id() + "Conflicts:");
      line(1, "Type: AWS::Logs::MetricFilter");
      condition(part);
      line(1, "Properties:");
      line(2, "LogGroupName: !Ref " + part.id() + "Logs");
      line(2, "FilterPattern: \"{ $.conflicts = * }\"");
      line(2, "MetricTransformations:");
      line(3, "- MetricNamespace: !Ref AWS::StackName");
      line(3, "  MetricName: Conflicts");
      line(3, "  MetricValue: $.conflicts");
      out.append('\n');
    }
  }

  private void alarm(LambdaPart part) {
    line(0, part.id() + "Alarm:");
    line(1, "Type: AWS::CloudWatch::Alarm");
    condition(part);
    line(1, "Properties:");
    line(2, "AlarmDescription: " + part.id() + " fails, runs out of time, or is throttled.");
    line(2, "AlarmActions: !If [HasAlarms, [!Ref AlarmTopic], []]");
    line(2, "ComparisonOperator: GreaterThanThreshold");
    line(2, "Threshold: 0");
    line(2, "EvaluationPeriods: 1");
    line(2, "TreatMissingData: notBreaching");
    line(2, "Metrics:");
    line(3, "- {Id: troubles, Expression: errors + throttles, Label: troubles}");
    for (var trouble : TROUBLES) {
      line(3, "- Id: " + trouble.toLowerCase(Locale.ROOT));
      line(3, "  ReturnData: false");
      line(3, "  MetricStat:");
      line(3, "    Stat: Sum");
      line(3, "    Period: 300");
      line(3, "    Metric:");
      line(3, "      Namespace: AWS/Lambda");
      line(3, "      MetricName: " + trouble);
      line(3, "      Dimensions: [{Name: FunctionName, Value: !Ref " + part.id() + "}]");
    }
    out.append('\n');
    if (part.needsSearch()) {
      lag(part);
    }
  }

  private void lag(LambdaPart part) {
    line(0, "IndexLagAlarm:");
    line(1, "Type: AWS::CloudWatch::Alarm");
    condition(part);
    line(1, "Properties:");
    line(
        2,
        "AlarmDescription: OpenSearch is told of changes more than a minute late, so searches take longer.");
    line(2, "AlarmActions: !If [HasAlarms, [!Ref AlarmTopic], []]");
    line(2, "ComparisonOperator: GreaterThanThreshold");
    line(2, "Threshold: 60000");
    line(2, "EvaluationPeriods: 3");
    line(2, "TreatMissingData: notBreaching");
    line(2, "Namespace: AWS/Lambda");
    line(2, "MetricName: IteratorAge");
    line(2, "Statistic: Maximum");
    line(2, "Period: 60");
    // It is the alias that reads the stream.
    line(2, "Dimensions:");
    line(3, "- {Name: FunctionName, Value: !Ref " + part.id() + "}");
    line(3, "- {Name: Resource, Value: !Sub \"${" + part.id() + "}:live\"}");
    out.append('\n');
  }

  private void prepare() {
    line(0, "# Before functions get their new code: the store has what it needs.");
    line(0, "Prepare:");
    line(1, "Type: Custom::CtxDeployment");
    line(1, "Metadata:");
    line(2, "Tables:" + (functions.tables().isEmpty() ? " {}" : ""));
    for (var table : functions.tables()) {
      line(3, table.name() + ":");
      boolean hasNone = table.indexes().isEmpty() && table.embeddingIndexes().isEmpty();
      line(4, "Indexes:" + (hasNone ? " []" : ""));
      for (var index : table.indexes()) {
        line(
            5,
            "- %s (%s)%s"
                .formatted(
                    index.name(),
                    String.join(", ", index.fields()),
                    index.covering() ? ", covering" : ""));
      }
      for (var index : table.embeddingIndexes()) {
        line(
            5,
            "- %s of %s, %d dimensions".formatted(index.name(), index.field(), index.dimensions()));
      }
    }
    step("prepare");
    out.append('\n');
  }

  private void finish(List<LambdaPart> all) {
    line(
        0,
        "# When functions have their new code: what nobody needs any more goes, and crons start.");
    line(0, "Finish:");
    line(1, "Type: Custom::CtxDeployment");
    line(1, "DependsOn:");
    for (var part : all) {
      if (!part.needsSearch()) {
        line(2, "- " + part.id() + "Aliaslive");
      }
    }
    line(1, "Metadata:");
    line(2, "Crons:" + (functions.crons().isEmpty() ? " []" : ""));
    for (var cron : functions.crons()) {
      line(3, "- \"%s: %s, %s\"".formatted(cron.name(), cron.function(), cron.schedule()));
    }
    step("finish");
    for (var part : all) {
      if (part.needsSearch()) {
        // One cannot depend on what may not be there, but refer to it.
        line(2, "After" + part.id() + ": !If [HasSearch, !Ref " + part.id() + ".Alias, \"\"]");
      }
    }
    out.append('\n');
  }

  private void step(String step) {
    line(1, "Properties:");
    line(2, "ServiceToken: !Ref DeployFunction.Alias");
    line(2, "ServiceTimeout: 3600");
    line(2, "Step: " + step);
    line(2, "Code: !Ref DeployFunction.Version");
  }
}
