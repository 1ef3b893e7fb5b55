package dev.ctxaws.aws.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

class LambdaInvokerTest {
  private static final Value.Obj ARGS =
      new ObjBuilder(1).put("amount", new Value.Int64(1999)).build();
  private static final URI ORIGIN = URI.create("https://shop.example");
  private static final UserIdentity ADA =
      UserIdentity.of("iss", "ada").with("email", "ada@example.com");

  private static final Id<ScheduledFunction> JOB = new Id<>("job");

  private final FakeLambda lambda = new FakeLambda();
  private final SdkHttpClient http = SdkHttp.client(Duration.ofSeconds(1), Duration.ofSeconds(30));

  @AfterEach
  void close() {
    http.close();
    lambda.close();
  }

  @Test
  void invoke_actionReturns_returnsItsValue() {
    lambda.answers(new InvokeReply.Returned(new Value.Int64(7)));

    assertThat(invoke(ADA)).isEqualTo(new Value.Int64(7));
  }

  @Test
  void invoke_request_isASignedInvokeOfTheActionsLambda() {
    lambda.answers(new InvokeReply.Returned(Value.Null.INSTANCE));

    invoker(lambda.uri()).invoke("payments:processPayment", ARGS, ADA, new Cause(JOB, ORIGIN));

    var request = lambda.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri())
        .isEqualTo("/2015-03-31/functions/shop-payments-processPayment/invocations?Qualifier=live");
    assertThat(request.headers())
        .containsEntry("X-Amz-Invocation-Type", "RequestResponse")
        .containsEntry("X-Amz-Security-Token", "session");
    assertThat(request.headers().get("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=key/")
        .contains("/eu-central-1/lambda/aws4_request");
    assertThat(InvokeRequest.read(request.body()))
        .isEqualTo(
            new InvokeRequest(
                "0000000000000000", "payments:processPayment", ARGS, ADA, JOB, ORIGIN));
  }

  @Test
  void invoke_anonymouslyByNothing_sendsNoIdentityAndNoCause() {
    lambda.answers(new InvokeReply.Returned(Value.Null.INSTANCE));

    invoke(null);

    assertThat(InvokeRequest.read(lambda.requests().getFirst().body()))
        .isEqualTo(
            new InvokeRequest(
                "0000000000000000", "payments:processPayment", ARGS, null, null, null));
  }

  @Test
  void invoke_actionThrows_throwsTheSameData() {
    var data = new AppException("charge_refused", "No.").data();
    lambda.answers(new InvokeReply.Threw(data));

    var thrown = catchThrowableOfType(AppException.class, () -> invoke(null));

    assertThat(thrown.data()).isEqualTo(data);
  }

  @Test
  void invoke_actionFails_failsWithTheSameCode() {
    lambda.answers(new InvokeReply.Failed("InvalidArgs", "text"));

    var thrown = failure();

    assertThat(thrown.code()).isEqualTo("InvalidArgs");
    assertThat(thrown).hasMessage("text");
  }

  @ParameterizedTest
  @CsvSource({"RejectedBeforeExecution", "OutcomeUnknown"})
  void invoke_actionCouldNotReachAnother_didRunItself(String code) {
    lambda.answers(new InvokeReply.Failed(code, "text"));

    assertThat(failure().code()).isEqualTo("FunctionFailed");
  }

  @ParameterizedTest
  @CsvSource({
    "429, RejectedBeforeExecution",
    "404, ActionNotDeployed",
    "403, ActionForbidden",
    "400, ActionRefused",
    "413, ActionRefused",
    "500, OutcomeUnknown",
    "502, OutcomeUnknown",
    "504, OutcomeUnknown"
  })
  void invoke_lambdaRefuses_saysWhatIsKnownAndSendsOnce(int status, String code) {
    lambda.answers(status, "{\"Message\":\"no\"}");

    assertThat(failure().code()).isEqualTo(code);
    assertThat(lambda.requests()).hasSize(1);
  }

  @Test
  void invoke_actionRunsOutOfTime_saysSo() {
    lambda.crashes(
        "{\"errorMessage\":\"2026-01-01T00:00:00Z x Task timed out after 3.00 seconds\"}");

    var thrown = failure();

    assertThat(thrown.code()).isEqualTo("ActionTimedOut");
    assertThat(thrown)
        .hasMessage("payments:processPayment did not end within its Lambda's time-out.");
  }

  @Test
  void invoke_lambdaCrashes_namesTheKindOfError() {
    lambda.crashes("{\"errorType\":\"java.lang.OutOfMemoryError\",\"errorMessage\":\"secret\"}");

    var thrown = failure();

    assertThat(thrown.code()).isEqualTo("ActionCrashed");
    assertThat(thrown)
        .hasMessage(
            "payments:processPayment ended without a result: java.lang.OutOfMemoryError."
                + " See its log.");
  }

  @ParameterizedTest
  @CsvSource({"{}", "null", "x"})
  void invoke_answerIsNoResult_isACrash(String answer) {
    lambda.answers(200, answer);

    assertThat(failure().code()).isEqualTo("ActionCrashed");
  }

  @Test
  void invoke_connectionBreaks_isUnknownAndSentOnce() {
    // The second call finds a connection that was kept open, where Java would otherwise try again.
    lambda.answers(new InvokeReply.Returned(Value.Null.INSTANCE));
    invoke(null);
    lambda.hangsUp();

    assertThat(failure().code()).isEqualTo("OutcomeUnknown");
    assertThat(lambda.requests()).hasSize(2);
  }

  @Test
  void invoke_nobodyListens_isRejected() {
    var uri = lambda.uri();
    lambda.close();

    assertThatThrownBy(() -> invoker(uri).invoke("payments:processPayment", ARGS, null, Cause.NONE))
        .isInstanceOfSatisfying(
            CtxException.class, e -> assertThat(e.code()).isEqualTo("RejectedBeforeExecution"))
        .hasMessageContaining("could not be reached at " + uri);
  }

  @Test
  void invoke_tooManyArguments_areNotSent() {
    var args = new ObjBuilder(1).put("a", new Value.Str("x".repeat(6 << 20))).build();

    assertThatThrownBy(
            () -> invoker(lambda.uri()).invoke("payments:processPayment", args, null, Cause.NONE))
        .isInstanceOfSatisfying(
            CtxException.class, e -> assertThat(e.code()).isEqualTo("ArgumentsTooLarge"));
    assertThat(lambda.requests()).isEmpty();
  }

  private CtxException failure() {
    return catchThrowableOfType(CtxException.class, () -> invoke(null));
  }

  private Value invoke(@Nullable UserIdentity identity) {
    return invoker(lambda.uri()).invoke("payments:processPayment", ARGS, identity, Cause.NONE);
  }

  private LambdaInvoker invoker(URI uri) {
    var credentials =
        StaticCredentialsProvider.create(AwsSessionCredentials.create("key", "secret", "session"));
    var target =
        new LambdaTarget(new LambdaEndpoint(uri, "eu-central-1"), new ActionNames("shop-"), "live");
    var post = new SignedPost(http, credentials, "lambda", "eu-central-1");
    return new LambdaInvoker(post, bytes -> {}, target);
  }
}
