package dev.ctxaws.deploy.template;

import dev.ctxaws.aws.invoke.ActionNames;
import dev.ctxaws.deploy.code.AppCode;
import dev.ctxaws.deploy.code.Needs;
import dev.ctxaws.deploy.code.Use;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.ActionLambda;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The functions that an app needs, with what each of them needs. */
final class Lambdas {
  private static final int MEMORY = 1024;
  private static final int LONGEST = 900;

  private static final String DEAD_LETTERS =
      """
      EventInvokeConfig:
        DestinationConfig:
          OnFailure: {Type: SQS, Destination: !GetAtt DeadLetters.Arn}
      """;

  private final FunctionTable functions;
  private final AppCode code;
  private final Needs auth;
  private final Needs crons;
  private final SortedSet<String> scheduled;
  private final boolean hasVectors;
  private final List<String> problems = new ArrayList<>();

  Lambdas(FunctionTable functions) throws IOException {
    this.functions = functions;
    this.code = AppCode.of(functions);
    this.auth = code.auth();
    this.crons = code.crons();
    this.scheduled = code.scheduled();
    this.hasVectors =
        functions.tables().stream().anyMatch(table -> !table.embeddingIndexes().isEmpty());
  }

  /** What makes it impossible to say what some code needs. */
  List<String> problems() {
    return List.copyOf(new TreeSet<>(problems));
  }

  boolean hasVectors() {
    return hasVectors;
  }

  /** All but the one of deployments. */
  List<LambdaPart> all() {
    var all = new ArrayList<LambdaPart>();
    all.add(api());
    all.add(queries());
    all.add(jobs());
    all.add(uploads());
    if (hasVectors) {
      all.add(index());
    }
    for (var action : functions.actionLambdas()) {
      all.add(action(action));
    }
    return all;
  }

  private SortedSet<String> publicActions() {
    var paths = new TreeSet<String>();
    for (var action : functions.actionLambdas()) {
      if (isPublic(action.function())) {
        paths.add(action.function());
      }
    }
    return paths;
  }

  private SortedSet<String> scheduledActions() {
    var paths = new TreeSet<>(scheduled);
    paths.removeIf(path -> !isAction(path));
    return paths;
  }

  private boolean isPublic(String path) {
    var spec = functions.function(path);
    return spec != null && spec.visibility() == Visibility.PUBLIC;
  }

  private boolean isAction(String path) {
    var spec = functions.function(path);
    return spec != null && spec.kind() == FunctionKind.ACTION;
  }

  private LambdaPart api() {
    var needs = checked(code.api());
    var variables = new Variables().table().bucket().functions().own(auth.variables());
    var rights = new Rights().writes();
    // It takes what clients post, and sends them to what they read.
    rights.objects("s3:PutObject").readsObjects();
    wakes(
        needs.scheduled(),
        needs.schedules(),
        needs.does(Use.CANCEL),
        variables,
        rights,
        with(publicActions(), needs.actions()));
    return part(
        "ApiFunction",
        "api",
        "Queries, mutations and HTTP actions: all that no other route takes.",
        30,
        "shop-api.zip",
        true,
        needs,
        variables,
        rights,
        """
        Events:
          Default:
            Type: HttpApi
            Properties: {ApiId: !Ref Api}
        """);
  }

  private static SortedSet<String> with(SortedSet<String> some, SortedSet<String> others) {
    var all = new TreeSet<>(some);
    all.addAll(others);
    return all;
  }

  private LambdaPart queries() {
    var needs = checked(code.queries());
    var variables = new Variables().table().onlyReads().own(auth.variables());
    return part(
        "QueryFunction",
        "queries",
        "Queries alone. It cannot write.",
        30,
        "shop-api.zip",
        true,
        needs,
        variables,
        new Rights().reads().invokesNamed(List.of("jobs")),
        """
        Events:
          Query:
            Type: HttpApi
            Properties: {ApiId: !Ref Api, Method: POST, Path: /api/query}
          QueryByAddress:
            Type: HttpApi
            Properties: {ApiId: !Ref Api, Method: GET, Path: /api/query}
          Batch:
            Type: HttpApi
            Properties: {ApiId: !Ref Api, Method: POST, Path: /api/query_batch}
          Timestamp:
            Type: HttpApi
            Properties: {ApiId: !Ref Api, Method: POST, Path: /api/query_ts}
          AtTimestamp:
            Type: HttpApi
            Properties: {ApiId: !Ref Api, Method: POST, Path: /api/query_at_ts}
        """);
  }

  private LambdaPart jobs() {
    var needs = checked(code.mutations());
    var variables = new Variables().table().bucket().apiUrl();
    var rights = new Rights().writes();
    // It looks whether objects are there, and deletes those that are no files.
    rights.readsObjects().objects("s3:DeleteObject");
    if (needs.does(Use.DIRECT_UPLOAD)) {
      rights.objects("s3:PutObject");
    }
    if (hasVectors) {
      variables.search();
      rights.search("Get", "Post");
    }
    wakes(
        with(needs.scheduled(), crons.scheduled()),
        needs.schedules() || !crons.scheduled().isEmpty(),
        needs.does(Use.CANCEL),
        variables,
        rights,
        with(scheduledActions(), needs.actions()));
    return new LambdaPart(
        "JobsFunction",
        "jobs",
        "Runs scheduled mutations, hands scheduled actions on, and looks for what was forgotten.",
        MEMORY,
        60,
        "shop-jobs.zip",
        false,
        false,
        variables.own(needs.variables()).values(),
        rights.services(needs.services()).statements(),
        rights.unknown(),
        """
        # A job that schedules itself again is nothing to be stopped.
        RecursiveLoop: Allow
        Events:
          Queue:
            Type: SQS
            Properties:
              Queue: !GetAtt JobsQueue.Arn
              BatchSize: 10
              FunctionResponseTypes: [ReportBatchItemFailures]
          Sweep:
            Type: ScheduleV2
            Properties:
              ScheduleExpression: rate(1 minute)
              GroupName: !Ref Schedules
              Input: '{"ctxSweep":1}'
        """);
  }

  private LambdaPart uploads() {
    return new LambdaPart(
        "UploadFunction",
        "uploads",
        "Makes files of what clients have put into the bucket. It reads 5 GB when one gave no SHA-256.",
        MEMORY,
        LONGEST,
        "shop-upload.zip",
        false,
        false,
        new Variables().table().bucket().values(),
        new Rights().writes().readsObjects().objects("s3:DeleteObject").statements(),
        List.of(),
        DEAD_LETTERS
            + """
            Events:
              Uploaded:
                Type: S3
                Properties:
                  Bucket: !Ref Files
                  Events: s3:ObjectCreated:*
                  Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
            """);
  }

  private LambdaPart index() {
    return new LambdaPart(
        "IndexFunction",
        "index",
        "Tells OpenSearch of what has changed.",
        MEMORY,
        60,
        "shop-index.zip",
        false,
        true,
        new Variables().table().searchIfThere().values(),
        new Rights().writes().searchIfThere("Get", "Post").statements(),
        List.of(),
        """
        Events:
          Changed:
            Type: DynamoDB
            Properties:
              Stream: !GetAtt Table.StreamArn
              StartingPosition: TRIM_HORIZON
              BatchSize: 1000
              FunctionResponseTypes: [ReportBatchItemFailures]
              # What is given up stays marked, and the sweep tells the index of it.
              BisectBatchOnFunctionError: true
              MaximumRecordAgeInSeconds: 3600
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt DeadLetters.Arn}}
              # Marks alone: the keys of what else there is begin with other letters.
              FilterCriteria:
                Filters:
                  - Pattern: '{"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"pk":{"B":[{"prefix":"V"}]}}}}'
        """);
  }

  private LambdaPart action(ActionLambda action) {
    var path = action.function();
    var needs = checked(code.action(path));
    boolean isScheduled = scheduled.contains(path);
    // What ends a run of a cron schedules the next one.
    boolean isCron = crons.scheduled().contains(path);
    boolean writes = needs.writes() || isScheduled;
    var variables = new Variables().table();
    var rights = writes ? new Rights().writes() : new Rights().reads();
    if (!writes) {
      variables.onlyReads();
    }
    objects(needs, variables, rights);
    if (needs.does(Use.VECTOR_SEARCH)) {
      variables.search();
      rights.search("Get", "Post");
    }
    wakes(
        isCron ? with(needs.scheduled(), new TreeSet<>(List.of(path))) : needs.scheduled(),
        needs.schedules() || isCron,
        needs.does(Use.CANCEL),
        variables,
        rights,
        needs.actions());
    boolean isPublic = isPublic(path);
    if (isPublic) {
      variables.own(auth.variables());
    }
    return new LambdaPart(
        action.handler(),
        new ActionNames("").of(path),
        "The action " + path + ".",
        action.memory(),
        action.timeout(),
        zip(needs),
        isPublic,
        false,
        variables.own(needs.variables()).values(),
        rights.services(needs.services()).statements(),
        rights.unknown(),
        isPublic
            ? """
              Events:
                Run:
                  Type: HttpApi
                  Properties: {ApiId: !Ref Api, Method: POST, Path: /api/run/%s}
              """
                .formatted(path.replace(':', '/'))
            : "");
  }

  private static void objects(Needs needs, Variables variables, Rights rights) {
    if (needs.does(Use.STORE)) {
      rights.objects("s3:PutObject", "s3:AbortMultipartUpload");
    } else if (needs.does(Use.DIRECT_UPLOAD)) {
      rights.objects("s3:PutObject");
    }
    if (needs.does(Use.READ_FILE)) {
      rights.readsObjects();
    }
    if (needs.does(Use.STORE)
        || needs.does(Use.DIRECT_UPLOAD)
        || needs.does(Use.READ_FILE)
        || needs.does(Use.UPLOAD)) {
      variables.bucket();
    }
  }

  private static String zip(Needs needs) {
    if (!needs.classes().isEmpty() || needs.does(Use.VECTOR_SEARCH)) {
      return "shop-action-all.zip";
    }
    boolean usesFiles =
        needs.does(Use.STORE)
            || needs.does(Use.READ_FILE)
            || needs.does(Use.FILE_URL)
            || needs.does(Use.UPLOAD)
            || needs.does(Use.DIRECT_UPLOAD)
            || needs.does(Use.ACTION_STORAGE);
    return usesFiles ? "shop-action-files.zip" : "shop-action.zip";
  }

  /** Gives what it takes to run other Lambdas, at once or later. */
  private void wakes(
      SortedSet<String> later,
      boolean wakes,
      boolean takesBack,
      Variables variables,
      Rights rights,
      SortedSet<String> now) {
    var names = new TreeSet<>(variables.asksJobs() ? List.of("jobs") : List.<String>of());
    for (var path : now) {
      names.add(new ActionNames("").of(path));
    }
    for (var path : later) {
      names.add(isAction(path) ? new ActionNames("").of(path) : "jobs");
    }
    if (wakes) {
      variables.jobs();
      rights.wakes(takesBack);
    }
    rights.invokesNamed(names);
    names.remove("jobs");
    if (!names.isEmpty()) {
      variables.functions();
    }
  }

  private Needs checked(Needs needs) {
    problems.addAll(needs.problems());
    return needs;
  }

  private static LambdaPart part(
      String id,
      String name,
      String comment,
      int timeout,
      String zip,
      boolean isOnRequestPath,
      Needs needs,
      Variables variables,
      Rights rights,
      String lines) {
    return new LambdaPart(
        id,
        name,
        comment,
        MEMORY,
        timeout,
        zip,
        isOnRequestPath,
        false,
        variables.own(needs.variables()).values(),
        rights.services(needs.services()).statements(),
        rights.unknown(),
        lines);
  }

  /** The function of deployments. */
  LambdaPart deployment() {
    problems.addAll(auth.problems());
    problems.addAll(crons.problems());
    var variables = new Variables().table().functions().own(crons.variables());
    var rights = new Rights().writes();
    if (hasVectors) {
      variables.search();
      rights.search("Get", "Post", "Put", "Delete");
    }
    var names = new TreeSet<String>(List.of("deploy"));
    if (!crons.scheduled().isEmpty()) {
      variables.jobs();
      rights.wakes(true);
      for (var path : crons.scheduled()) {
        names.add(isAction(path) ? new ActionNames("").of(path) : "jobs");
      }
    }
    rights.invokesNamed(names);
    return new LambdaPart(
        "DeployFunction",
        "deploy",
        "Brings the store to what the code declares. It has itself called again to go on.",
        MEMORY,
        LONGEST,
        "shop-deploy.zip",
        false,
        false,
        variables.values(),
        rights.statements(),
        List.of(),
        "RecursiveLoop: Allow\n");
  }
}
