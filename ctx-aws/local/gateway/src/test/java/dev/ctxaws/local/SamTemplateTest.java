package dev.ctxaws.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.lambda.AsyncInvoke;
import dev.ctxaws.local.events.scheduler.DeclaredSchedule;
import dev.ctxaws.local.events.sources.EventSource;
import dev.ctxaws.local.events.streams.Batching;
import dev.ctxaws.local.events.streams.Retries;
import dev.ctxaws.local.events.streams.StreamSource;
import dev.ctxaws.local.events.streams.StreamSource.Start;
import dev.ctxaws.local.s3.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SamTemplateTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void read_functionWithEverything_isTaken() throws IOException {
    var template =
        read(
            """
            Transform: AWS::Serverless-2016-10-31
            Parameters:
              StripeUrl: {Type: String, Default: "https://api.stripe.com"}
            Globals:
              Function:
                Runtime: java25
                Timeout: 29
                Environment:
                  Variables:
                    CTX_TABLE: !Ref Table
            Resources:
              Table:
                Type: AWS::DynamoDB::Table
              Pay:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: !Sub "${AWS::StackName}-pay"
                  Handler: app.Pay
                  Timeout: 900
                  MemorySize: 512
                  CodeUri: target/pay.zip
                  SnapStart: {ApplyOn: PublishedVersions}
                  Environment:
                    Variables:
                      STRIPE_URL: !Ref StripeUrl
                      TABLE_ARN: !GetAtt Table.Arn
                      PAIR: !Join ["-", [a, !Ref Table]]
                  Policies:
                    - Statement:
                        - {Effect: Allow, Action: !If [Prod, a, b], Resource: "*"}
                  Events:
                    Run:
                      Type: HttpApi
                      Properties: {Path: /api/run/pay, Method: post}
                    Rest:
                      Type: HttpApi
            """);

    assertThat(template.functions())
        .containsExactly(
            new LambdaFunction(
                "Pay",
                "local-pay",
                "app.Pay",
                Map.of(
                    "CTX_TABLE", "Table",
                    "STRIPE_URL", "https://api.stripe.com",
                    "TABLE_ARN", "arn:aws:dynamodb:us-east-1:000000000000:table/Table",
                    "PAIR", "a-Table"),
                Duration.ofMinutes(15),
                512,
                "target/pay.zip",
                true,
                List.of(new Route("POST", "/api/run/pay"), new Route("ANY", "$default"))));
  }

  @Test
  void read_functionWithLittle_getsDefaults() throws IOException {
    var template =
        read(
            """
            Resources:
              Pay:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.Pay
            """);

    assertThat(template.functions())
        .containsExactly(
            new LambdaFunction(
                "Pay",
                "Pay",
                "app.Pay",
                Map.of(),
                Duration.ofSeconds(3),
                128,
                null,
                false,
                List.of()));
  }

  @Test
  void read_variableThatCannotBeEvaluated_namesItsPlace() {
    assertThatThrownBy(() -> read(withVariable("!ImportValue shared")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith(
            "template.yaml: Pay: Fn::ImportValue cannot be evaluated locally. Use Ref, Fn::Sub,"
                + " Fn::GetAtt, Fn::Join or Fn::If.");
    assertThatThrownBy(() -> read(withVariable("!Ref Tabel")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith(
            "template.yaml: Pay: \"Tabel\" is no resource and no parameter with a default.");
  }

  @Test
  void environment_ofTwoFunctions_isOneUnlessTheyDiffer() throws IOException {
    var agreeing =
        read(
            withVariable("a")
                + withVariable("a").replace("Resources:\n", "").replace("Pay", "Other"));
    var differing =
        read(
            withVariable("a")
                + withVariable("b").replace("Resources:\n", "").replace("Pay", "Other"));

    assertThat(agreeing.environment()).isEqualTo(Map.of("VAR", "a"));
    assertThatThrownBy(differing::environment)
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith("Other: the variable VAR differs from another function's.");
  }

  @Test
  void read_conditions_decideValuesAndResources() throws IOException {
    var template =
        read(
            """
            Parameters:
              Search: {Type: String, Default: create}
            Conditions:
              NoSearch: !Equals [!Ref Search, none]
              HasSearch: !Not [!Condition NoSearch]
              CreateSearch: !And [!Condition HasSearch, !Equals [!Ref Search, create]]
              Either: !Or [!Condition NoSearch, !Condition CreateSearch]
            Resources:
              Pay:
                Type: AWS::Serverless::Function
                Condition: Either
                Properties:
                  Handler: app.Pay
                  Environment:
                    Variables:
                      SEARCH: !If [NoSearch, "", !If [CreateSearch, here, !Ref Search]]
              Gone:
                Type: AWS::Serverless::Function
                Condition: NoSearch
                Properties: {Handler: app.Gone}
            """);

    assertThat(template.functions()).extracting(LambdaFunction::logicalId).containsExactly("Pay");
    assertThat(template.environment()).isEqualTo(Map.of("SEARCH", "here"));
  }

  @Test
  void read_conditionThatIsNotThere_namesItsPlace() {
    assertThatThrownBy(() -> read(withVariable("!If [Prod, a, b]")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("template.yaml: Pay: there is no condition \"Prod\".");
  }

  @Test
  void read_functionOfACustomResource_isNotRunHere() throws IOException {
    var template =
        read(
            withVariable("a")
                + """
                  Deploy:
                    Type: AWS::Serverless::Function
                    Properties: {Handler: app.Deploy}
                  Step:
                    Type: Custom::Deployment
                    Properties: {ServiceToken: !GetAtt Deploy.Arn}
                """);

    assertThat(template.functions()).extracting(LambdaFunction::logicalId).containsExactly("Pay");
  }

  @Test
  void environment_ofAFunctionThatOnlyReads_isThatOfOneThatWrites() throws IOException {
    var template = read(withVariable("a").replace("VAR: a", "CTX_READ_ONLY: \"true\""));

    assertThat(template.environment()).isEmpty();
  }

  private static String withVariable(String value) {
    return """
    Resources:
      Pay:
        Type: AWS::Serverless::Function
        Properties:
          Handler: app.Pay
          Environment: {Variables: {VAR: %s}}
    """
        .formatted(value);
  }

  @Test
  void read_queuesGroupsAndWhatCallsFunctions_areTaken() throws IOException {
    var template =
        read(
            """
            Resources:
              Dead: {Type: AWS::SQS::Queue}
              Jobs:
                Type: AWS::SQS::Queue
                Properties:
                  QueueName: !Sub "${AWS::StackName}-jobs"
                  VisibilityTimeout: 180
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
              Group:
                Type: AWS::Scheduler::ScheduleGroup
                Properties: {Name: !Sub "${AWS::StackName}-calls"}
              Worker:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.Worker
                  Environment:
                    Variables:
                      QUEUE_URL: !Ref Jobs
                      GROUP: !Ref Group
                  EventInvokeConfig:
                    MaximumRetryAttempts: 0
                    MaximumEventAgeInSeconds: 3600
                    DestinationConfig:
                      OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}
                  Events:
                    Jobs:
                      Type: SQS
                      Properties:
                        Queue: !GetAtt Jobs.Arn
                        BatchSize: 3
                        FunctionResponseTypes: [ReportBatchItemFailures]
                        ScalingConfig: {MaximumConcurrency: 2}
                    Sweep:
                      Type: ScheduleV2
                      Properties:
                        ScheduleExpression: rate(1 minute)
                        GroupName: !Ref Group
                        Input: '{"sweep":true}'
            """);

    assertThat(template.events())
        .isEqualTo(
            new TemplateEvents(
                Map.of(
                    "Dead",
                    Map.of(),
                    "local-jobs",
                    Map.of(
                        "VisibilityTimeout",
                        "180",
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:Dead\","
                            + "\"maxReceiveCount\":5}")),
                List.of("local-calls"),
                List.of(
                    new DeclaredSchedule(
                        "local-calls",
                        "WorkerSweep",
                        "rate(1 minute)",
                        "UTC",
                        "arn:aws:lambda:us-east-1:000000000000:function:Worker",
                        "{\"sweep\":true}",
                        true)),
                List.of(new EventSource("local-jobs", "Worker", 3, true, 2)),
                List.of(),
                Map.of("Worker", new AsyncInvoke(0, Duration.ofHours(1), "Dead"))));
    assertThat(template.environment())
        .containsEntry("QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/000000000000/local-jobs")
        .containsEntry("GROUP", "local-calls");
  }

  private static String withStream(String stream, String properties) {
    return """
    Resources:
      Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: things%s}}
      Dead: {Type: AWS::SQS::Queue}
      Index:
        Type: AWS::Serverless::Function
        Properties:
          Handler: app.Index
          Events:
            Changes:
              Type: DynamoDB
              Properties: {Stream: !GetAtt Table.StreamArn, %s}
    """
        .formatted(stream, properties);
  }

  private static final String STREAM = ", StreamSpecification: {StreamViewType: NEW_IMAGE}";

  @Test
  void read_streamAndWhatItCalls_areTaken() throws IOException {
    var template =
        read(
            withStream(
                STREAM,
                """
                StartingPosition: TRIM_HORIZON, BatchSize: 500, MaximumBatchingWindowInSeconds: 2,
                BisectBatchOnFunctionError: true, MaximumRetryAttempts: 9,
                MaximumRecordAgeInSeconds: 3600,
                FunctionResponseTypes: [ReportBatchItemFailures],
                FilterCriteria: {Filters: [{Pattern: '{"eventName":["INSERT"]}'}]},
                DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Dead.Arn}}
                """));

    assertThat(template.streams()).isEqualTo(Map.of("things", "NEW_IMAGE"));
    assertThat(template.events().streams())
        .containsExactly(
            new StreamSource(
                "things",
                "Index",
                Start.TRIM_HORIZON,
                new Batching(500, Duration.ofSeconds(2)),
                new Retries(9, Duration.ofHours(1), true, "Dead"),
                true,
                List.of("{\"eventName\":[\"INSERT\"]}")));
  }

  @Test
  void read_streamWithLittle_getsDefaults() throws IOException {
    var template = read(withStream(STREAM, "StartingPosition: LATEST"));

    assertThat(template.events().streams())
        .containsExactly(
            new StreamSource(
                "things",
                "Index",
                Start.LATEST,
                Batching.DEFAULT,
                Retries.DEFAULT,
                false,
                List.of()));
  }

  @Test
  void read_streamThatCannotBeRead_namesItsPlace() {
    assertThatThrownBy(() -> read(withStream("", "StartingPosition: LATEST")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith(
            "template.yaml: Index.Changes: \"Table\" has no stream. Add to its Properties:"
                + " StreamSpecification: {StreamViewType: NEW_AND_OLD_IMAGES}");
    assertThatThrownBy(() -> read(withStream(STREAM, "StartingPosition: NOW")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith(
            "Index.Changes: expected StartingPosition: TRIM_HORIZON or LATEST, found NOW.");
    assertThatThrownBy(() -> read(withStream(STREAM, "StartingPosition: LATEST, BatchSize: 0")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("Index.Changes: size: expected 1 to 10000, found 0.");
    assertThatThrownBy(() -> read(withStream(STREAM, "StartingPosition: LATEST, BatchSize: many")))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith("expected a whole number for BatchSize, found many.");
  }

  @Test
  void read_bucketsAndWhatTheyCall_areTaken() throws IOException {
    var template =
        read(
            """
            Resources:
              Files:
                Type: AWS::S3::Bucket
                Properties: {BucketName: !Sub "${AWS::StackName}-files-${AWS::AccountId}"}
              MoreFiles: {Type: AWS::S3::Bucket}
              Upload:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.Upload
                  Environment:
                    Variables:
                      CTX_BUCKET: !Ref MoreFiles
                      BUCKET_ARN: !GetAtt Files.Arn
                  Events:
                    Uploaded:
                      Type: S3
                      Properties:
                        Bucket: !Ref Files
                        Events: s3:ObjectCreated:*
                        Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
                    More:
                      Type: S3
                      Properties:
                        Bucket: !Ref MoreFiles
                        Events: [s3:ObjectCreated:Put, s3:ObjectCreated:Copy]
                        Filter: {S3Key: {Rules: [{Name: Suffix, Value: .png}]}}
            """);

    assertThat(template.buckets())
        .isEqualTo(
            new TemplateBuckets(
                List.of("local-files-000000000000", "local-morefiles"),
                List.of(
                    new Notification(
                        "local-files-000000000000",
                        "Upload",
                        List.of("s3:ObjectCreated:*"),
                        "u/",
                        ""),
                    new Notification(
                        "local-morefiles",
                        "Upload",
                        List.of("s3:ObjectCreated:Put", "s3:ObjectCreated:Copy"),
                        "",
                        ".png"))));
    assertThat(template.environment())
        .isEqualTo(
            Map.of(
                "CTX_BUCKET",
                "local-morefiles",
                "BUCKET_ARN",
                "arn:aws:s3:::local-files-000000000000"));
  }

  @Test
  void read_s3EventWithoutABucket_namesItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    Resources:
                      Upload:
                        Type: AWS::Serverless::Function
                        Properties:
                          Handler: app.Upload
                          Events:
                            Uploaded: {Type: S3, Properties: {Events: s3:ObjectCreated:*}}
                    """))
        .isInstanceOf(TemplateException.class)
        .hasMessageEndingWith(
            "template.yaml: Upload has an S3 event without a Bucket or without Events: Uploaded.");
  }

  private SamTemplate read(String text) throws IOException {
    return SamTemplate.read(Files.writeString(folder.resolve("template.yaml"), text));
  }
}
