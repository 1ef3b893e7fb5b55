package dev.ctxaws.deploy.template;

import dev.ctxaws.deploy.code.SdkCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rights that functions may have, one capability after the other. */
final class Rights {
  static final String SEARCH = "HasSearch";

  private static final String LAMBDA =
      "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-";
  private static final String BUCKET =
      "arn:${AWS::Partition}:s3:::${AWS::StackName}-files-${AWS::AccountId}-${AWS::Region}";
  private static final String TABLE = "!GetAtt Table.Arn";

  private static final String DOMAIN =
      "!If [CreateSearch, !Sub \"${SearchDomain.Arn}/*\", !Sub \"${SearchDomainArn}/*\"]";

  /** A service that an app may call by itself. */
  private record Service(String prefix, String resource) {}

  private static final Map<String, Service> SERVICES =
      Map.of(
          "bedrockruntime",
          new Service(
              "bedrock",
              "!Sub \"arn:${AWS::Partition}:bedrock:${AWS::Region}::foundation-model/*\""));

  private final List<Statement> statements = new ArrayList<>();
  private final List<String> own = new ArrayList<>();

  List<Statement> statements() {
    return List.copyOf(statements);
  }

  /** What the app calls by itself, and nobody here knows on which resources. */
  List<String> unknown() {
    return List.copyOf(own);
  }

  Rights reads() {
    return add(List.of("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"), TABLE);
  }

  Rights writes() {
    return add(
        List.of(
            "dynamodb:GetItem",
            "dynamodb:BatchGetItem",
            "dynamodb:Query",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem"),
        TABLE);
  }

  /** Reads objects; without the second right S3 does not say that one is not there. */
  Rights readsObjects() {
    add(List.of("s3:GetObject"), objects());
    return add(List.of("s3:ListBucket"), "!Sub \"" + BUCKET + "\"");
  }

  Rights objects(String... actions) {
    return add(List.of(actions), objects());
  }

  private static String objects() {
    return "!Sub \"" + BUCKET + "/*\"";
  }

  Rights invokesNamed(Collection<String> names) {
    if (!names.isEmpty()) {
      statements.add(
          new Statement(
              List.of("lambda:InvokeFunction"),
              names.stream().map(name -> "!Sub \"" + LAMBDA + name + ":live\"").toList(),
              null,
              null));
    }
    return this;
  }

  /** Has scheduled functions woken. */
  Rights wakes(boolean takesBack) {
    add(List.of("sqs:SendMessage"), "!GetAtt JobsQueue.Arn");
    add(
        takesBack
            ? List.of("scheduler:CreateSchedule", "scheduler:DeleteSchedule")
            : List.of("scheduler:CreateSchedule"),
        "!Sub \"arn:${AWS::Partition}:scheduler:${AWS::Region}:${AWS::AccountId}:schedule/${Schedules}/*\"");
    statements.add(
        new Statement(
            List.of("iam:PassRole"),
            List.of("!GetAtt SchedulesRole.Arn"),
            "scheduler.amazonaws.com",
            null));
    return this;
  }

  Rights search(String... methods) {
    return search(SEARCH, methods);
  }

  /** For a function that is only there where vectors are searched. */
  Rights searchIfThere(String... methods) {
    return search(null, methods);
  }

  private Rights search(@Nullable String condition, String... methods) {
    var actions = new ArrayList<String>();
    for (var method : methods) {
      actions.add("es:ESHttp" + method);
    }
    statements.add(new Statement(actions, List.of(DOMAIN), null, condition));
    return this;
  }

  Rights services(Collection<SdkCall> calls) {
    for (var call : calls) {
      var service = SERVICES.get(call.service());
      if (service == null) {
        own.add(call.toString());
      } else {
        add(List.of(service.prefix() + ":" + call.operation()), service.resource());
      }
    }
    return this;
  }

  private Rights add(List<String> actions, String resource) {
    statements.add(Statement.of(actions, resource));
    return this;
  }
}
