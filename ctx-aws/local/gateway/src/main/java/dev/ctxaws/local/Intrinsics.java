package dev.ctxaws.local;

import dev.ctxaws.local.Yaml.Arr;
import dev.ctxaws.local.Yaml.Obj;
import dev.ctxaws.local.Yaml.Text;
import dev.ctxaws.local.events.core.Arn;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates what a template says about itself: {@code Ref}, {@code Fn::GetAtt} of an {@code Arn}, a
 * {@code StreamArn} or a {@code DomainEndpoint}, {@code Fn::Sub}, {@code Fn::Join} and {@code
 * Fn::If}. The stack is called {@value #STACK} and lives in the account of {@link Arn#ACCOUNT}; a
 * resource without a name of its own is called by its logical id.
 */
public final class Intrinsics {
  static final String REGION = Arn.REGION;
  static final String ACCOUNT = Arn.ACCOUNT;
  static final String STACK = "local";

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::AccountId", ACCOUNT,
          "AWS::Partition", "aws",
          "AWS::Region", REGION,
          "AWS::StackName", STACK,
          "AWS::URLSuffix", "amazonaws.com");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /** A queue is referred to by its address, whose last part alone counts on this machine. */
  private static final String QUEUES = "https://sqs." + REGION + ".amazonaws.com/" + ACCOUNT + "/";

  private final Obj parameters;
  private final Obj conditions;
  private final Obj resources;

  /** Those of a template. */
  public Intrinsics(Obj template) {
    parameters = template.child("Parameters");
    conditions = template.child("Conditions");
    resources = template.child("Resources");
  }

  /**
   * The text that {@code value} stands for.
   *
   * @param where its place in the template, for the message
   */
  public String evaluate(Yaml value, String where) {
    return switch (value) {
      case Text(String text) -> text;
      case Obj object when object.fields().size() == 1 -> call(object, where);
      case Obj _, Arr _ ->
          throw new TemplateException(
              where + ": expected a text, !Ref, !Sub, !GetAtt or !Join, found another structure.");
    };
  }

  private String call(Obj object, String where) {
    var call = object.fields().entrySet().iterator().next();
    return switch (call.getKey()) {
      case "Ref" -> ref(evaluate(call.getValue(), where), where);
      case "Fn::GetAtt" -> attribute(dotted(call.getValue(), where), where);
      case "Fn::Sub" -> substitute(call.getValue(), where);
      case "Fn::Join" -> join(call.getValue(), where);
      case "Fn::If" -> evaluate(chosen(object, where), where);
      default ->
          throw new TemplateException(
              where
                  + ": "
                  + call.getKey()
                  + " cannot be evaluated locally. Use Ref, Fn::Sub, Fn::GetAtt, Fn::Join or Fn::If.");
    };
  }

  /** What an {@code Fn::If} stands for; anything else stands for itself. */
  public Yaml chosen(Yaml value, String where) {
    var choice = value instanceof Obj object ? object.get("Fn::If") : null;
    if (choice == null) {
      return value;
    }
    if (choice instanceof Arr(var items) && items.size() == 3) {
      boolean holds = condition(evaluate(items.getFirst(), where), where);
      return chosen(items.get(holds ? 1 : 2), where);
    }
    throw new TemplateException(where + ": Fn::If takes a condition and two values.");
  }

  /** Whether a condition of the template holds on this machine. */
  boolean condition(String name, String where) {
    var condition = conditions.get(name);
    if (condition == null) {
      throw new TemplateException(where + ": there is no condition \"" + name + "\".");
    }
    return holds(condition, where);
  }

  private boolean holds(Yaml condition, String where) {
    if (condition instanceof Obj object && object.fields().size() == 1) {
      var test = object.fields().entrySet().iterator().next();
      if (test.getValue() instanceof Text(String name) && test.getKey().equals("Condition")) {
        return condition(name, where);
      }
      if (test.getValue() instanceof Arr(var items)) {
        switch (test.getKey()) {
          case "Fn::Equals" -> {
            return items.size() == 2
                && evaluate(items.getFirst(), where).equals(evaluate(items.getLast(), where));
          }
          case "Fn::Not" -> {
            return !holds(items.getFirst(), where);
          }
          case "Fn::And" -> {
            return items.stream().allMatch(item -> holds(item, where));
          }
          case "Fn::Or" -> {
            return items.stream().anyMatch(item -> holds(item, where));
          }
          default -> {}
        }
      }
    }
    throw new TemplateException(
        where + ": a condition is of Fn::Equals, Fn::Not, Fn::And, Fn::Or and Condition.");
  }

  /** What a reference to a resource or a parameter stands for. */
  String ref(String name, String where) {
    var value = lookUp(name);
    if (value == null) {
      throw new TemplateException(
          where + ": \"" + name + "\" is no resource and no parameter with a default.");
    }
    return value;
  }

  private @Nullable String lookUp(String name) {
    var pseudo = PSEUDO_PARAMETERS.get(name);
    if (pseudo != null) {
      return pseudo;
    }
    if (resources.get(name) instanceof Obj resource) {
      var properties = resource.child("Properties");
      return switch (resource.text("Type")) {
        case "AWS::Serverless::Function", "AWS::Lambda::Function" ->
            named(properties, "FunctionName", name);
        case "AWS::DynamoDB::Table" -> named(properties, "TableName", name);
        case "AWS::Scheduler::ScheduleGroup" -> named(properties, "Name", name);
        case "AWS::IAM::Role" -> named(properties, "RoleName", name);
        case "AWS::SQS::Queue" -> QUEUES + named(properties, "QueueName", name);
        // Names of buckets have no capitals.
        case "AWS::S3::Bucket" ->
            named(properties, "BucketName", STACK + "-" + name.toLowerCase(Locale.ROOT));
        case null, default -> name;
      };
    }
    return parameters.child(name).text("Default");
  }

  private String named(Obj properties, String property, String logicalId) {
    var name = properties.get(property);
    return name == null ? logicalId : evaluate(name, logicalId + "." + property);
  }

  private String attribute(String dotted, String where) {
    int dot = dotted.indexOf('.');
    var name = dot < 0 ? dotted : dotted.substring(0, dot);
    if (dotted.equals(name + ".DomainEndpoint")) {
      // Whoever needs to reach it is told where it is.
      return name.toLowerCase(Locale.ROOT) + ".local";
    }
    if (dotted.endsWith(".StreamArn") && resources.get(name) instanceof Obj table) {
      return stream(name, table, where);
    }
    if (dot < 0
        || !dotted.substring(dot).equals(".Arn")
        || !(resources.get(name) instanceof Obj r)) {
      throw new TemplateException(
          where
              + ": \""
              + dotted
              + "\" cannot be evaluated locally; only the Arn of a resource and the"
              + " StreamArn of a table can.");
    }
    var prefix =
        switch (r.text("Type")) {
          case "AWS::Serverless::Function", "AWS::Lambda::Function" -> "lambda:%s:%s:function:";
          case "AWS::DynamoDB::Table" -> "dynamodb:%s:%s:table/";
          case "AWS::Scheduler::ScheduleGroup" -> "scheduler:%s:%s:schedule-group/";
          case "AWS::SQS::Queue" -> "sqs:%s:%s:";
          case "AWS::S3::Bucket" -> "s3:::";
          case "AWS::OpenSearchService::Domain" -> "es:%s:%s:domain/";
          case "AWS::IAM::Role" -> "iam::%2$s:role/";
          case null, default ->
              throw new TemplateException(
                  where + ": the Arn of \"" + name + "\" cannot be evaluated locally.");
        };
    var ref = ref(name, where);
    return "arn:aws:" + prefix.formatted(REGION, ACCOUNT) + ref.substring(ref.lastIndexOf('/') + 1);
  }

  /** The date at its end is a table's own, and nobody needs it. */
  private String stream(String name, Obj table, String where) {
    if (table.child("Properties").child("StreamSpecification").fields().isEmpty()) {
      throw new TemplateException(
          where
              + ": \""
              + name
              + "\" has no stream. Add to its Properties: StreamSpecification: {StreamViewType:"
              + " NEW_AND_OLD_IMAGES}");
    }
    return attribute(name + ".Arn", where) + "/stream/local";
  }

  private String dotted(Yaml value, String where) {
    if (value instanceof Arr(var items) && items.size() == 2) {
      return evaluate(items.getFirst(), where) + "." + evaluate(items.getLast(), where);
    }
    return evaluate(value, where);
  }

  private String substitute(Yaml value, String where) {
    var text =
        value instanceof Arr(var items)
            ? evaluate(items.getFirst(), where)
            : evaluate(value, where);
    var own =
        value instanceof Arr(var items) && items.getLast() instanceof Obj given ? given : Obj.EMPTY;
    return VARIABLE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(variable(match.group(1), own, where)));
  }

  private String variable(String name, Obj own, String where) {
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    var given = own.get(name);
    if (given != null) {
      return evaluate(given, where);
    }
    return name.contains(".") ? attribute(name, where) : ref(name, where);
  }

  private String join(Yaml value, String where) {
    if (value instanceof Arr(var items)
        && items.size() == 2
        && items.getLast() instanceof Arr(var parts)) {
      var texts = parts.stream().map(part -> evaluate(part, where)).toList();
      return String.join(evaluate(items.getFirst(), where), texts);
    }
    throw new TemplateException(where + ": Fn::Join takes a delimiter and a list.");
  }
}
