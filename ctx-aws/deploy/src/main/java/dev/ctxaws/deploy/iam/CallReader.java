package dev.ctxaws.deploy.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says what a request to AWS asks for, in IAM's words. Resources are those of the account and
 * region that a template has on this machine.
 */
final class CallReader {
  private static final String PLACE = "us-east-1:000000000000:";
  private static final String JSON_1_0 = "DynamoDB_20120810.";
  private static final String SQS = "AmazonSQS.";
  private static final String DOMAIN = "arn:aws:es:" + PLACE + "domain/SearchDomain";

  private final String function;
  private final String service;

  /**
   * A reader of the requests of one function.
   *
   * @param service whose requests are not signed
   */
  CallReader(String function, String service) {
    this.function = function;
    this.service = service;
  }

  /** The calls that a request is: one, but for a role that is passed on the way. */
  List<AwsCall> read(Wire request) {
    var signed = request.service();
    return switch (signed == null ? service : signed) {
      case "dynamodb" -> dynamo(request);
      case "s3" -> List.of(s3(request));
      case "lambda" -> List.of(lambda(request));
      case "sqs" -> List.of(sqs(request));
      case "scheduler" -> scheduler(request);
      case "es" ->
          List.of(
              call(
                  "es:ESHttp"
                      + request.method().charAt(0)
                      + request.method().substring(1).toLowerCase(Locale.ROOT),
                  DOMAIN + request.path()));
      case "bedrock" ->
          List.of(
              call(
                  "bedrock:InvokeModel",
                  "arn:aws:bedrock:us-east-1::foundation-model/" + request.segment(1)));
      default -> List.of(unknown(request));
    };
  }

  private AwsCall call(String action, String resource) {
    return new AwsCall(function, action, resource);
  }

  /** No statement allows it, so that nobody forgets to read it. */
  private AwsCall unknown(Wire request) {
    return call("unknown:" + request.method(), request.path());
  }

  private List<AwsCall> dynamo(Wire request) {
    var target = request.header("x-amz-target");
    if (!target.startsWith(JSON_1_0)) {
      return List.of(unknown(request));
    }
    var action = "dynamodb:" + target.substring(JSON_1_0.length());
    var calls = new ArrayList<AwsCall>();
    for (var table : tables(request.body())) {
      calls.add(call(action, "arn:aws:dynamodb:" + PLACE + "table/" + table));
    }
    return calls.isEmpty() ? List.of(call(action, "*")) : calls;
  }

  private static List<String> tables(String body) {
    var tables = new ArrayList<String>();
    try (var in = JsonReader.of(body.getBytes(UTF_8))) {
      in.beginObject();
      for (var name = in.nextField(); name != null; name = in.nextField()) {
        if (name.equals("TableName")) {
          tables.add(in.string());
        } else if (name.equals("RequestItems")) {
          in.beginObject();
          for (var table = in.nextField(); table != null; table = in.nextField()) {
            tables.add(table);
            in.skip();
          }
        } else {
          in.skip();
        }
      }
    }
    return tables;
  }

  private AwsCall s3(Wire request) {
    var bucket = "arn:aws:s3:::" + request.segment(0);
    var key = request.rest();
    if (key.isEmpty()) {
      return switch (request.method()) {
        case "GET", "HEAD" -> call("s3:ListBucket", bucket);
        default -> unknown(request);
      };
    }
    boolean isUpload = request.parameter("uploadId") != null;
    var object = bucket + "/" + key;
    return switch (request.method()) {
      case "GET", "HEAD" -> call("s3:GetObject", object);
      case "PUT", "POST" -> call("s3:PutObject", object);
      case "DELETE" -> call(isUpload ? "s3:AbortMultipartUpload" : "s3:DeleteObject", object);
      default -> unknown(request);
    };
  }

  private AwsCall lambda(Wire request) {
    if (!request.segment(1).equals("functions") || !request.segment(3).equals("invocations")) {
      return unknown(request);
    }
    var given = request.segment(2);
    var name =
        given.contains(":function:") ? given.substring(given.indexOf(":function:") + 10) : given;
    var qualifier = request.parameter("Qualifier");
    var qualified = qualifier == null || name.contains(":") ? name : name + ":" + qualifier;
    return call("lambda:InvokeFunction", "arn:aws:lambda:" + PLACE + "function:" + qualified);
  }

  private AwsCall sqs(Wire request) {
    var target = request.header("x-amz-target");
    if (!target.startsWith(SQS)) {
      return unknown(request);
    }
    var url = texts(request.body()).getOrDefault("QueueUrl", "");
    return call(
        "sqs:" + target.substring(SQS.length()).replaceAll("Batch$", ""),
        "arn:aws:sqs:" + PLACE + url.substring(url.lastIndexOf('/') + 1));
  }

  private List<AwsCall> scheduler(Wire request) {
    if (!request.segment(0).equals("schedules")) {
      return List.of(unknown(request));
    }
    var fields = texts(request.body());
    var group = request.parameter("groupName");
    var resource =
        "arn:aws:scheduler:"
            + PLACE
            + "schedule/"
            + (group == null ? fields.getOrDefault("GroupName", "default") : group)
            + "/"
            + request.segment(1);
    if (request.method().equals("DELETE")) {
      return List.of(call("scheduler:DeleteSchedule", resource));
    }
    if (!request.method().equals("POST")) {
      return List.of(unknown(request));
    }
    var pass =
        new AwsCall(
            function,
            "iam:PassRole",
            fields.getOrDefault("Target.RoleArn", ""),
            Map.of("iam:PassedToService", "scheduler.amazonaws.com"));
    return List.of(call("scheduler:CreateSchedule", resource), pass);
  }

  /** The texts of an object and of the objects in it, with dots between names. */
  private static Map<String, String> texts(String body) {
    var texts = new TreeMap<String, String>();
    if (!body.isEmpty()) {
      try (var in = JsonReader.of(body.getBytes(UTF_8))) {
        texts(in, "", texts);
      }
    }
    return texts;
  }

  private static void texts(JsonReader in, String prefix, Map<String, String> texts) {
    in.beginObject();
    for (@Nullable String name = in.nextField(); name != null; name = in.nextField()) {
      switch (prefix + name) {
        case "Target" -> texts(in, "Target.", texts);
        case "QueueUrl", "GroupName", "Target.RoleArn" -> texts.put(prefix + name, in.string());
        default -> in.skip();
      }
    }
  }
}
