package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.generated.Functions;
import dev.ctxaws.local.TemplateCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The template has a function for the API and one for each action, and no other. */
final class TemplateTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @TempDir private Path folder = Path.of("");

  @Test
  void template_ofTheShop_isInStep() throws IOException {
    assertThat(TemplateCheck.findings(TEMPLATE, new Functions())).isEmpty();
  }

  @Test
  void template_withoutTheFunctionOfAnAction_findingHasTheLinesToAdd() throws IOException {
    var template = Files.readString(TEMPLATE);
    var without = template.replace("lambda.PaymentsProcessPayment", "lambda.PaymentsRefund");

    assertThat(findings(without))
        .containsExactly(
            """
            The action payments:processPayment has no function. Add:
              PaymentsProcessPayment:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: !Sub "${AWS::StackName}-payments-processPayment"
                  Handler: app.generated.lambda.PaymentsProcessPayment
                  Events:
                    Run:
                      Type: HttpApi
                      Properties: {Method: POST, Path: /api/run/payments/processPayment}
            """,
            "PaymentsProcessPayment is superfluous: there is no action for the handler"
                + " app.generated.lambda.PaymentsRefund. Remove it.");
  }

  @Test
  void template_withAnotherRouteOrName_findingSaysWhichIsRight() throws IOException {
    var template = Files.readString(TEMPLATE);
    var different =
        template
            .replace("/api/run/payments/processPayment", "/pay")
            .replace("${AWS::StackName}-payments-processPayment", "pay");

    assertThat(findings(different))
        .containsExactly(
            """
            PaymentsProcessPayment has another name than it is invoked by. Write:
                  FunctionName: !Sub "${AWS::StackName}-payments-processPayment\"""",
            "PaymentsProcessPayment has the routes [POST /pay], and should have"
                + " [POST /api/run/payments/processPayment].");
  }

  @Test
  void template_withoutTheFunctionOfUploads_findingHasTheLinesToAdd() throws IOException {
    var without = Files.readString(TEMPLATE).replace("lambda.UploadFunction", "other.Upload");

    assertThat(findings(without))
        .containsExactly(
            """
            There is no function for uploads. Add, with a bucket of that name:
              UploadFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: app.generated.lambda.UploadFunction
                  Events:
                    Uploaded:
                      Type: S3
                      Properties:
                        Bucket: !Ref Files
                        Events: s3:ObjectCreated:*
                        Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{Name: prefix, Value: f/}",
        "{Name: prefix, Value: u/}, {Name: suffix, Value: .png}"
      })
  void template_notAllUploads_findingSaysWhichIsRight(String rules) throws IOException {
    var template = Files.readString(TEMPLATE);

    assertThat(findings(template.replace("{Name: prefix, Value: u/}", rules)))
        .containsExactly(
            """
            UploadFunction is not called for uploads. Add under its Events, with a bucket of that name:
                    Uploaded:
                      Type: S3
                      Properties:
                        Bucket: !Ref Files
                        Events: s3:ObjectCreated:*
                        Filter: {S3Key: {Rules: [{Name: prefix, Value: u/}]}}
            """);
  }

  @Test
  void template_functionKnowsAnotherBucket_findingSaysWhichIsRight() throws IOException {
    var secret = "          STRIPE_WEBHOOK_SECRET:";
    var template = Files.readString(TEMPLATE);

    assertThat(findings(template.replace(secret, "          CTX_BUCKET: another\n" + secret)))
        .containsExactly(
            "ApiFunction does not know the bucket. Write under the variables of Globals, and as the"
                + " BucketName:\n        CTX_BUCKET: !Sub"
                + " \"${AWS::StackName}-files-${AWS::AccountId}-${AWS::Region}\"");
  }

  private List<String> findings(String template) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), template);
    return TemplateCheck.findings(file, new Functions());
  }
}
