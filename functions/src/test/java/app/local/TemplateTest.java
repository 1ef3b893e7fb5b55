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

  private List<String> findings(String template) throws IOException {
    var file = Files.writeString(folder.resolve("template.yaml"), template);
    return TemplateCheck.findings(file, new Functions());
  }
}
