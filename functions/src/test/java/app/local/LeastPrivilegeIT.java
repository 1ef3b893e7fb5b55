package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.OrderId;
import app.Payments.ProcessPaymentArgs;
import app.Products.SearchArgs;
import app.generated.api;
import dev.ctxaws.deploy.iam.AwsCall;
import dev.ctxaws.deploy.iam.CallRecorder;
import dev.ctxaws.deploy.iam.LeastPrivilege;
import dev.ctxaws.deploy.iam.LeastPrivilege.Excuse;
import dev.ctxaws.local.LambdaFunction;
import dev.ctxaws.local.LocalApp;
import dev.ctxaws.local.SamTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * The shop as it is packaged, with a recorder between each function and each service: whatever was
 * called is allowed by the function's own statements in the template, and what they allow was
 * called, or there is a reason.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LeastPrivilegeIT extends ShopCases {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final String PREFIX = "AWS_ENDPOINT_URL_";

  private static final String HELP = "Only when it meets what another has left behind.";
  private static final String NO_BEDROCK = "There is no Bedrock here, so its code does not run.";
  private static final String NO_UPLOAD = "No client puts anything straight into the bucket here.";

  private static final List<Excuse> EXCUSES =
      List.of(
          new Excuse("*", "s3:ListBucket", "Has S3 say 404 rather than 403 of what is not there."),
          new Excuse("*", "dynamodb:BatchGetItem", "Few calls read several documents at once."),
          new Excuse("*", "dynamodb:DeleteItem", HELP),
          new Excuse("*", "dynamodb:Query", "Not all of an action's code runs here."),
          new Excuse("*", "bedrock:InvokeModel", NO_BEDROCK),
          new Excuse("ProductsLearn", "dynamodb:GetItem", NO_BEDROCK),
          new Excuse("ProductsLearn", "dynamodb:PutItem", NO_BEDROCK),
          new Excuse("ProductsLearn", "dynamodb:UpdateItem", NO_BEDROCK),
          new Excuse("*", "lambda:InvokeFunction", "Not every action is run by each that may."),
          new Excuse("*", "scheduler:CreateSchedule", "Only for more than a quarter of an hour."),
          new Excuse("*", "iam:PassRole", "As above."),
          new Excuse("*", "sqs:SendMessage", "Only for less than that."),
          new Excuse("*", "s3:AbortMultipartUpload", "Only for large files that break off."),
          new Excuse("ApiFunction", "s3:PutObject", "No client posts a file here."),
          new Excuse("UploadFunction", "dynamodb:PutItem", NO_UPLOAD),
          new Excuse("UploadFunction", "dynamodb:UpdateItem", NO_UPLOAD),
          new Excuse("*", "s3:GetObject", NO_UPLOAD),
          new Excuse("*", "s3:DeleteObject", "Nothing is left over to be swept."),
          new Excuse("JobsFunction", "dynamodb:PutItem", "No mutation is due."),
          new Excuse("JobsFunction", "dynamodb:UpdateItem", "No mutation is due."),
          new Excuse("JobsFunction", "es:ESHttpGet", "The stream feeds the index first."),
          new Excuse("JobsFunction", "es:ESHttpPost", "The stream feeds the index first."),
          new Excuse("IndexFunction", "dynamodb:PutItem", HELP),
          new Excuse("IndexFunction", "dynamodb:UpdateItem", HELP),
          new Excuse("IndexFunction", "es:ESHttpGet", "Products are added by an import alone."),
          new Excuse("IndexFunction", "es:ESHttpPost", "Products are added by an import alone."));

  private static final Recorders RECORDERS = new Recorders();

  LeastPrivilegeIT() throws IOException, InterruptedException {
    super(Path.of(".."), new LocalApp.Hosting.Packaged(RECORDERS));
  }

  /** Between all functions and all services; they end with this process. */
  private static final class Recorders implements LocalApp.Endpoints {
    private final List<AwsCall> calls = new CopyOnWriteArrayList<>();

    @Override
    public Map<String, String> of(String function, Map<String, String> endpoints) {
      var seen = new TreeMap<String, String>();
      try {
        for (var endpoint : endpoints.entrySet()) {
          var recorder =
              CallRecorder.inFrontOf(
                  URI.create(endpoint.getValue()),
                  logicalId(function),
                  service(endpoint.getKey()),
                  calls::add);
          seen.put(endpoint.getKey(), recorder.endpoint().toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return seen;
    }

    private static String service(String variable) {
      return variable.startsWith(PREFIX)
          ? variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT)
          : "es";
    }

    private static String logicalId(String name) throws IOException {
      var function = SamTemplate.read(TEMPLATE).function(name);
      return function == null ? name : function.logicalId();
    }
  }

  @Test
  void receipt_written_isServed() throws Exception {
    var order = place("rosa@example.com", 12);
    shop.run(api.payments.processPayment, new ProcessPaymentArgs(order, 12));

    var url = shop.run(api.receipts.write, new OrderId(order));

    try (var http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      assertThat(http.send(request, BodyHandlers.ofString()).body()).contains("Receipt");
    }
    assertThat(shop.call(api.receipts.url, new OrderId(order))).isEqualTo(url);
  }

  @Test
  void products_searched_areFound() throws Exception {
    assertThat(shop.run(api.products.search, new SearchArgs("tea", null, null))).isEmpty();
  }

  @Test
  void sweep_whenItIsDue_isDone() throws Exception {
    assertThat(invoke("local-jobs", "{\"ctxSweep\":1}")).contains("\"failed\":0");
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void calls_ofAllFunctions_haveARightAndRightsACall() throws Exception {
    var rights = LeastPrivilege.of(TEMPLATE);
    var calls = List.copyOf(RECORDERS.calls);
    var functions =
        SamTemplate.read(TEMPLATE).functions().stream().map(LambdaFunction::logicalId).toList();
    System.out.println(rights.matrix());

    assertThat(calls).extracting(AwsCall::function).contains("ApiFunction", "QueryFunction");
    assertThat(rights.callsWithoutRight(calls)).isEmpty();
    assertThat(rights.rightsWithoutCall(calls, functions, EXCUSES)).isEmpty();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void queries_write_never() {
    assertThat(RECORDERS.calls)
        .filteredOn(call -> call.function().equals("QueryFunction"))
        .isNotEmpty()
        .extracting(AwsCall::action)
        .containsOnly("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query");
  }
}
