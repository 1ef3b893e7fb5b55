package dev.ctxaws.local;

import dev.ctxaws.aws.invoke.ActionNames;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares a template with the functions of an app: the API's function takes what no other route
 * takes, scheduled functions, uploads and vector indexes have theirs, and each action has a
 * function of its own, with the name by which it is invoked and, when it is public, with its route.
 * For a test of the app.
 */
public final class TemplateCheck {
  private static final String API_HANDLER = "ApiFunction";
  private static final String JOBS_HANDLER = "JobsFunction";
  private static final String UPLOAD_HANDLER = "UploadFunction";
  private static final String INDEX_HANDLER = "IndexFunction";

  /** Where clients put what they upload straight to the bucket. */
  private static final String UPLOADS = "u/";

  private static final String UPLOADED =
      """
              Uploaded:
                Type: S3
                Properties:
                  Bucket: !Ref Files
                  Events: s3:ObjectCreated:*
                  Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
      """;

  private static final String CHANGED =
      """
              Changed:
                Type: DynamoDB
                Properties:
                  Stream: !GetAtt Table.StreamArn
                  StartingPosition: TRIM_HORIZON
                  BatchSize: 1000
                  FunctionResponseTypes: [ReportBatchItemFailures]
                  FilterCriteria:
                    Filters:
                      - Pattern: '{"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"pk":{"B":[{"prefix":"V"}]}}}}'
      """;

  private final SamTemplate template;
  private final FunctionTable functions;
  private final String handlers;
  private final List<String> findings = new ArrayList<>();

  private TemplateCheck(SamTemplate template, FunctionTable functions) {
    this.template = template;
    this.functions = functions;
    this.handlers = functions.getClass().getPackageName() + ".lambda.";
  }

  /**
   * What is missing in a template, superfluous or different; nothing when it is in step. A finding
   * says what to write.
   */
  public static List<String> findings(Path template, FunctionTable functions) throws IOException {
    var check = new TemplateCheck(SamTemplate.read(template), functions);
    check.run();
    return List.copyOf(check.findings);
  }

  private void run() {
    var expected = new LinkedHashSet<String>();
    expected.add(handlers + API_HANDLER);
    checkApi();
    expected.add(handlers + JOBS_HANDLER);
    checkJobs();
    expected.add(handlers + UPLOAD_HANDLER);
    checkUploads();
    if (hasVectors()) {
      expected.add(handlers + INDEX_HANDLER);
      checkVectors();
    }
    for (var path : functions.functions()) {
      var spec = functions.function(path);
      if (spec != null && spec.kind() == FunctionKind.ACTION) {
        expected.add(handlers + simpleName(path));
        checkAction(path, spec.visibility() == Visibility.PUBLIC);
      }
    }
    for (var function : template.functions()) {
      if (function.handler().startsWith(handlers) && !expected.contains(function.handler())) {
        findings.add(
            "%s is superfluous: there is no action for the handler %s. Remove it."
                .formatted(function.logicalId(), function.handler()));
      }
    }
  }

  private void checkApi() {
    var api = withHandler(handlers + API_HANDLER);
    if (api == null) {
      findings.add("There is no function for the API. Add:\n" + lines(API_HANDLER, null, null));
    } else if (!api.routes().contains(new Route("ANY", Route.DEFAULT))) {
      findings.add(
          api.logicalId()
              + " does not take what no other route takes. Add under its Events:\n"
              + "        Default: {Type: HttpApi}");
    }
  }

  private void checkJobs() {
    var jobs = withHandler(handlers + JOBS_HANDLER);
    if (jobs == null) {
      findings.add(
          "There is no function for scheduled functions. Add:\n"
              + lines(JOBS_HANDLER, "${AWS::StackName}-jobs", null));
      return;
    }
    var events = template.events();
    if (events.sources().stream().noneMatch(it -> it.function().equals(jobs.name()))) {
      findings.add(
          jobs.logicalId()
              + " has no queue. Add under its Events, with a queue of that name:\n"
              + "        Queue:\n"
              + "          Type: SQS\n"
              + "          Properties:\n"
              + "            Queue: !GetAtt JobsQueue.Arn\n"
              + "            FunctionResponseTypes: [ReportBatchItemFailures]");
    }
    if (events.schedules().stream().noneMatch(it -> it.target().endsWith(":" + jobs.name()))) {
      findings.add(
          jobs.logicalId()
              + " does not sweep. Add under its Events:\n"
              + "        Sweep:\n"
              + "          Type: ScheduleV2\n"
              + "          Properties: {ScheduleExpression: rate(1 minute), Input: '{\"ctxSweep\":1}'}");
    }
  }

  private void checkUploads() {
    var upload = withHandler(handlers + UPLOAD_HANDLER);
    if (upload == null) {
      findings.add(
          "There is no function for uploads. Add, with a bucket of that name:\n"
              + "  UploadFunction:\n"
              + "    Type: AWS::Serverless::Function\n"
              + "    Properties:\n"
              + "      Handler: "
              + handlers
              + UPLOAD_HANDLER
              + "\n      Events:\n"
              + UPLOADED);
      return;
    }
    var bucket = bucketOf(upload);
    if (bucket == null) {
      findings.add(
          upload.logicalId()
              + " is not called for uploads. Add under its Events, with a bucket of that name:\n"
              + UPLOADED);
      return;
    }
    for (var function : template.functions()) {
      if (function.handler().startsWith(handlers)
          && !bucket.equals(function.environment().get("CTX_BUCKET"))) {
        findings.add(
            function.logicalId()
                + " does not know the bucket. Write under the variables of Globals, and as the"
                + " BucketName:\n        CTX_BUCKET: !Sub"
                + " \"${AWS::StackName}-files-${AWS::AccountId}-${AWS::Region}\"");
      }
    }
  }

  /** The bucket that calls {@code upload} for what clients put into it, or null. */
  private @Nullable String bucketOf(LambdaFunction upload) {
    for (var event : template.buckets().notifications()) {
      if (event.function().equals(upload.name())
          && event.events().contains("s3:ObjectCreated:*")
          && event.prefix().equals(UPLOADS)
          && event.suffix().isEmpty()) {
        return event.bucket();
      }
    }
    return null;
  }

  private boolean hasVectors() {
    return functions.tables().stream().anyMatch(table -> !table.embeddingIndexes().isEmpty());
  }

  private void checkVectors() {
    var index = withHandler(handlers + INDEX_HANDLER);
    if (index == null) {
      findings.add(
          "There is no function for vector indexes. Add, with a table of that name and a"
              + " StreamSpecification in it:\n"
              + "  IndexFunction:\n"
              + "    Type: AWS::Serverless::Function\n"
              + "    Properties:\n"
              + "      Handler: "
              + handlers
              + INDEX_HANDLER
              + "\n      Events:\n"
              + CHANGED);
    } else if (template.events().streams().stream()
        .noneMatch(it -> it.function().equals(index.name()))) {
      findings.add(
          index.logicalId() + " is not told of changes. Add under its Events:\n" + CHANGED);
    }
    if (!template.hasSearch()) {
      findings.add(
          "Vectors are searched in OpenSearch, and the template has no domain. Add a resource of the"
              + " type AWS::OpenSearchService::Domain.");
    }
    for (var function : template.functions()) {
      if (function.handler().startsWith(handlers)
          && !function.environment().containsKey("CTX_OPENSEARCH")) {
        findings.add(
            function.logicalId()
                + " does not know where OpenSearch is. Write under the variables of Globals:\n"
                + "        CTX_OPENSEARCH: !Sub \"https://${Search.DomainEndpoint}\"");
      }
    }
  }

  private void checkAction(String path, boolean isPublic) {
    var route = isPublic ? new Route("POST", "/api/run/" + path.replace(':', '/')) : null;
    var name = new ActionNames("${AWS::StackName}-").of(path);
    var function = withHandler(handlers + simpleName(path));
    if (function == null) {
      findings.add(
          "The action %s has no function. Add:\n%s"
              .formatted(path, lines(simpleName(path), name, route)));
      return;
    }
    if (!function.name().equals(name.replace("${AWS::StackName}", Intrinsics.STACK))) {
      findings.add(
          "%s has another name than it is invoked by. Write:\n      FunctionName: !Sub \"%s\""
              .formatted(function.logicalId(), name));
    }
    var routes = route == null ? List.<Route>of() : List.of(route);
    if (!function.routes().equals(routes)) {
      findings.add(
          "%s has the routes %s, and should have %s."
              .formatted(function.logicalId(), keys(function.routes()), keys(routes)));
    }
  }

  private @Nullable LambdaFunction withHandler(String handler) {
    for (var function : template.functions()) {
      if (function.handler().equals(handler)) {
        return function;
      }
    }
    return null;
  }

  /** What to add under {@code Resources}. */
  private String lines(String id, @Nullable String name, @Nullable Route route) {
    var lines = new StringBuilder("  " + id + ":\n    Type: AWS::Serverless::Function\n");
    lines.append("    Properties:\n");
    if (name != null) {
      lines.append("      FunctionName: !Sub \"" + name + "\"\n");
    }
    lines.append("      Handler: " + handlers + id + "\n");
    if (name == null) {
      lines.append("      Events: {Default: {Type: HttpApi}}\n");
    } else if (route != null) {
      lines.append("      Events:\n        Run:\n          Type: HttpApi\n");
      lines.append("          Properties: {Method: POST, Path: " + route.path() + "}\n");
    }
    return lines.toString();
  }

  private static List<String> keys(List<Route> routes) {
    return routes.stream().map(Route::key).toList();
  }

  /** {@code admin/users:invite} → {@code AdminUsersInvite}, as the processor names handlers. */
  private static String simpleName(String path) {
    var name = new StringBuilder();
    for (var part : path.split("[/:]", -1)) {
      name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
    }
    return name.toString();
  }
}
