package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.events.lambda.AsyncInvoke;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

final class LambdaTest {
  private final TestFunctions functions = new TestFunctions("Echo");
  private final TestServer server =
      TestServer.start(
          functions,
          with ->
              with.queue("failures", Map.of())
                  .async("Hasty", new AsyncInvoke(0, Duration.ofHours(6), "failures"))
                  .async("Patient", new AsyncInvoke(2, Duration.ofHours(6), "failures"))
                  .async("Short", new AsyncInvoke(2, Duration.ofSeconds(90), "failures")));

  LambdaTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void invoke_byNameAliasOrArn_returnsWhatTheFunctionAnswers() {
    functions.does("Echo", payload -> new Returned(payload.getBytes(StandardCharsets.UTF_8)));

    for (var name :
        new String[] {
          "Echo",
          "Echo:live",
          "000000000000:function:Echo",
          "arn:aws:lambda:us-east-1:000000000000:function:Echo",
          "arn:aws:lambda:us-east-1:000000000000:function:Echo:live"
        }) {
      var response = invoke(name, InvocationType.REQUEST_RESPONSE, "{\"a\":1}");

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.executedVersion()).isEqualTo("$LATEST");
      assertThat(response.functionError()).isNull();
      assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void invoke_withQualifier_isAccepted() {
    var response = server.lambda.invoke(request -> request.functionName("Echo").qualifier("live"));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void invoke_functionFails_saysSo() {
    functions.fails("Echo");

    var response = invoke("Echo", InvocationType.REQUEST_RESPONSE, "{}");

    assertThat(response.functionError()).isEqualTo("Unhandled");
    assertThat(response.payload().asUtf8String())
        .isEqualTo(
            "{\"errorMessage\":\"It broke.\",\"errorType\":\"java.lang.IllegalStateException\","
                + "\"stackTrace\":[\"a.b(C)\"]}");
  }

  @Test
  void invoke_unknownFunction_isNotFound() {
    for (var type : new InvocationType[] {InvocationType.REQUEST_RESPONSE, InvocationType.EVENT}) {
      assertThatThrownBy(() -> invoke("Nobody", type, "{}"))
          .isInstanceOf(ResourceNotFoundException.class)
          .hasMessageContaining(
              "Function not found: arn:aws:lambda:us-east-1:000000000000:function:Nobody");
    }
  }

  @Test
  void invoke_payloadTooLarge_isRefusedAndNotCalled() {
    assertThatThrownBy(
            () -> invoke("Echo", InvocationType.REQUEST_RESPONSE, text(Functions.MAX_PAYLOAD + 1)))
        .isInstanceOf(RequestTooLargeException.class);
    assertThatThrownBy(() -> invoke("Echo", InvocationType.EVENT, text(1024 * 1024 + 1)))
        .isInstanceOf(RequestTooLargeException.class);

    functions.noneSoFar();
  }

  @Test
  void invoke_payloadIsNoJson_isRefused() {
    assertThatThrownBy(() -> invoke("Echo", InvocationType.EVENT, "{\"a\":1} x"))
        .isInstanceOf(InvalidRequestContentException.class);
  }

  @Test
  void invoke_dryRun_callsNothing() {
    assertThat(invoke("Echo", InvocationType.DRY_RUN, "{}").statusCode()).isEqualTo(204);

    functions.noneSoFar();
  }

  @Test
  void event_succeeds_isCalledOnce() throws Exception {
    var response = invoke("Echo", InvocationType.EVENT, "{\"a\":1}");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(functions.next().payload()).isEqualTo("{\"a\":1}");
    server.time.advance(Duration.ofHours(7));
    functions.noneSoFar();
  }

  @Test
  void event_fails_isCalledAgainAfterOneMinuteAndTwoMore_withOneRequestId() throws Exception {
    functions.fails("Patient");

    invoke("Patient", InvocationType.EVENT, "{\"a\":1}");

    var first = functions.next();
    server.time.awaitTaskAt(TestServer.START.plusSeconds(60));
    server.time.advance(Duration.ofSeconds(59));
    functions.noneSoFar();
    server.time.advance(Duration.ofSeconds(1));
    assertThat(functions.next()).isEqualTo(first);
    server.time.awaitTaskAt(TestServer.START.plusSeconds(180));
    server.time.advance(Duration.ofSeconds(119));
    functions.noneSoFar();
    server.time.advance(Duration.ofSeconds(1));
    assertThat(functions.next()).isEqualTo(first);

    var report = Json.read(failure());
    assertThat(report.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(report.at("/requestContext/requestId").asText()).isEqualTo(first.requestId());
    assertThat(report.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(report.at("/requestPayload/a").asInt()).isEqualTo(1);
    assertThat(report.at("/responsePayload/errorMessage").asText()).isEqualTo("It broke.");
    functions.noneSoFar();
  }

  @Test
  void event_failsAndRecovers_isNotReported() throws Exception {
    functions.fails("Patient");
    invoke("Patient", InvocationType.EVENT, "{}");
    functions.next();
    server.time.awaitTaskAt(TestServer.START.plusSeconds(60));

    functions.answers("Patient", "{}");
    server.time.advance(Duration.ofMinutes(1));
    functions.next();
    server.time.advance(Duration.ofHours(7));

    functions.noneSoFar();
    assertThat(server.sqs.receiveMessage(r -> r.queueUrl(url())).messages()).isEmpty();
  }

  @Test
  void event_failsWithoutRetries_isReportedAtOnce() throws Exception {
    functions.fails("Hasty");

    invoke("Hasty", InvocationType.EVENT, "{}");

    assertThat(Json.read(failure()).at("/requestContext/approximateInvokeCount").asInt())
        .isEqualTo(1);
  }

  @Test
  void event_wouldBeTooOld_isGivenUp() throws Exception {
    functions.fails("Short");

    invoke("Short", InvocationType.EVENT, "{}");
    functions.next();
    server.time.awaitTaskAt(TestServer.START.plusSeconds(60));
    server.time.advance(Duration.ofMinutes(1));
    functions.next();

    assertThat(Json.read(failure()).at("/requestContext/condition").asText())
        .isEqualTo("EventAgeExceeded");
  }

  @Test
  void failures_toAQueueThatIsNotDeclared_areRefusedAtTheStart() {
    assertThatThrownBy(
            () ->
                EventServer.of(functions)
                    .async("Echo", new AsyncInvoke(0, Duration.ofHours(1), "nowhere"))
                    .start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Echo reports its failures to a queue that was not declared. Call queue(\"nowhere\","
                + " …).");
  }

  private String failure() {
    var response =
        server.sqs.receiveMessage(request -> request.queueUrl(url()).waitTimeSeconds(20));
    assertThat(response.messages()).hasSize(1);
    return response.messages().getFirst().body();
  }

  private String url() {
    return server.sqs.getQueueUrl(request -> request.queueName("failures")).queueUrl();
  }

  private InvokeResponse invoke(String name, InvocationType type, String payload) {
    return server.lambda.invoke(
        request ->
            request
                .functionName(name)
                .invocationType(type)
                .payload(SdkBytes.fromUtf8String(payload)));
  }

  private static String text(int bytes) {
    return "\"" + "x".repeat(bytes - 2) + "\"";
  }
}
