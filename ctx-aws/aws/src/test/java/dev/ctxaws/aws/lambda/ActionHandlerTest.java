package dev.ctxaws.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.AppException;
import dev.ctxaws.CtxException;
import dev.ctxaws.auth.UserIdentity;
import dev.ctxaws.aws.invoke.InvokeReply;
import dev.ctxaws.aws.invoke.InvokeRequest;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.engine.port.Invoker.Cause;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionHandlerTest {
  private static final UserIdentity ADA = UserIdentity.of("iss", "ada");

  private final TestLambda lambda = new TestLambda();
  private Invoker invoker = (path, _, _, _) -> new Value.Str(path + " was invoked");

  @Test
  void http_itsOwnRoute_runsTheAction() {
    assertThat(
            lambda
                .post(
                    handler("payments:processPayment"),
                    "/api/run/payments/processPayment",
                    "{\"args\":{\"a\":1}}")
                .body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"paid {a: 1.0}\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/run/payments/outer", "/api/run/messages/list", "/api/action"})
  void http_anotherRoute_is404(String route) {
    assertThat(lambda.post(handler("payments:processPayment"), route, "{\"args\":{}}").status())
        .isEqualTo(404);
  }

  @Test
  void http_internalAction_cannotBeToldFromAMissingOne() {
    lambda.environment.put("CTX_ERRORS", "full");

    assertThat(
            lambda
                .post(handler("payments:inner"), "/api/run/payments/inner", "{\"args\":{}}")
                .body())
        .isEqualTo(
            "{\"status\":\"error\",\"errorMessage\":\"[Request ID: 0000000000000000] Server Error"
                + "\\nCould not find public function for 'payments:inner'.\\n\"}");
  }

  @Test
  void http_conflictInACalledMutation_isTheActionsFailure() {
    var answer =
        lambda.post(
            handler("payments:conflicting"), "/api/run/payments/conflicting", "{\"args\":{}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"status\":\"error\"");
  }

  @Test
  void http_anActionThatCallsAnother_invokesIt() {
    assertThat(
            lambda
                .post(handler("payments:outer"), "/api/run/payments/outer", "{\"args\":{}}")
                .body())
        .isEqualTo("{\"status\":\"success\",\"value\":\"payments:inner was invoked\"}");
  }

  @Test
  void direct_internalAction_runsWithTheIdentityOfTheRequest() {
    assertThat(direct("payments:inner", null))
        .isEqualTo(new InvokeReply.Returned(new Value.Str("inner for nobody")));
    assertThat(direct("payments:inner", ADA))
        .isEqualTo(new InvokeReply.Returned(new Value.Str("inner for ada")));
  }

  @Test
  void direct_appException_isItsData() {
    var data = new AppException("charge_refused", "No.").data();

    assertThat(direct("payments:failing", null)).isEqualTo(new InvokeReply.Threw(data));
  }

  @Test
  void direct_failure_isItsCodeAndTextAndInTheLogUnderTheRequestId() {
    assertThat(direct("payments:conflicting", null))
        .isEqualTo(
            new InvokeReply.Failed("OptimisticConcurrencyControlFailure", "orders/k57 changed."));
    assertThat(lambda.log())
        .contains("\"requestId\":\"0123456789abcdef\",\"function\":\"payments:conflicting\"");
  }

  @Test
  void direct_failureOfACallOfItsOwn_isPassedOn() {
    invoker =
        (_, _, _, _) -> {
          throw new CtxException("ActionThrottled", "text");
        };

    assertThat(direct("payments:outer", null))
        .isEqualTo(new InvokeReply.Failed("ActionThrottled", "text"));
  }

  @Test
  void direct_resultThatNoLambdaCanAnswer_isRefused() {
    assertThat(direct("payments:large", null))
        .isInstanceOfSatisfying(
            InvokeReply.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("ReturnValueTooLarge"));
  }

  @Test
  void direct_jobAndAddressOfTheFirstCall_goOnToTheNext() {
    var causes = new ArrayList<Cause>();
    invoker =
        (_, _, _, cause) -> {
          causes.add(cause);
          return Value.Null.INSTANCE;
        };
    var job = new Id<ScheduledFunction>("job");
    var origin = URI.create("https://shop.example/prod");
    var request =
        new InvokeRequest("0123456789abcdef", "payments:outer", Value.Obj.EMPTY, null, job, origin);

    var reply = InvokeReply.read(lambda.run(handler("payments:outer"), request.write()));

    assertThat(reply).isEqualTo(new InvokeReply.Returned(Value.Null.INSTANCE));
    assertThat(causes).containsExactly(new Cause(job, origin));
  }

  @Test
  void direct_forAnotherFunction_isRefused() {
    var request =
        new InvokeRequest("0123456789abcdef", "messages:list", Value.Obj.EMPTY, null, null, null);

    var reply = InvokeReply.read(lambda.run(handler("payments:inner"), request.write()));

    assertThat(reply)
        .isInstanceOfSatisfying(
            InvokeReply.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("FunctionNotFound"));
  }

  @Test
  void direct_withoutArguments_throws() {
    var request = "{\"ctxInvoke\":1,\"function\":\"payments:inner\"}";

    assertThatThrownBy(
            () -> lambda.run(handler("payments:inner"), request.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedJsonException.class);
  }

  private InvokeReply direct(String path, @Nullable UserIdentity identity) {
    var request =
        new InvokeRequest("0123456789abcdef", path, Value.Obj.EMPTY, identity, null, null);
    return InvokeReply.read(lambda.run(handler(path), request.write()));
  }

  private ActionHandler handler(String path) {
    return new ActionHandler(
        new Lazy<>(
            () -> lambda.runtime((to, args, id, cause) -> invoker.invoke(to, args, id, cause))),
        path);
  }
}
