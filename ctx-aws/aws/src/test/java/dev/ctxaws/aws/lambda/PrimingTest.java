package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.engine.port.Invoker;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.crac.Core;
import org.junit.jupiter.api.Test;

final class PrimingTest {
  private static final Invoker NOBODY =
      (path, _, _, _) -> {
        throw new AssertionError(path + " was invoked");
      };

  private final TestLambda lambda = new TestLambda();
  private final List<String> answers = new ArrayList<>();

  @Test
  void beforeCheckpoint_api_looksForAFileThatIsNotThere() throws Exception {
    prime(runtime -> new ApiHandler(new ShopFunctions(), runtime), Priming.NO_FILE);

    assertThat(answers).singleElement().asString().startsWith("{\"statusCode\":404,");
    assertThat(answers.getFirst()).contains("FileNotFound");
  }

  @Test
  void beforeCheckpoint_action_refusesWithoutRunningIt() throws Exception {
    var path = "payments:processPayment";

    prime(runtime -> new ActionHandler(runtime, path), Priming.malformed(path));

    assertThat(answers).singleElement().asString().startsWith("{\"statusCode\":400,");
    assertThat(answers.getFirst()).contains("BadJsonBody");
  }

  @Test
  void beforeCheckpoint_batches_areWithoutRecords() throws Exception {
    prime(JobsHandler::new, Priming.NO_RECORDS);
    prime(UploadHandler::new, Priming.NO_RECORDS);

    assertThat(answers).containsExactly("{\"batchItemFailures\":[]}", "");
  }

  @Test
  void beforeCheckpoint_noStore_isNoFailure() {
    Supplier<LambdaRuntime> broken =
        () -> {
          throw new IllegalStateException("CTX_TABLE is not set.");
        };

    assertThatCode(
            () ->
                new Priming(broken, JobsHandler::new, Priming.NO_RECORDS)
                    .beforeCheckpoint(Core.getGlobalContext()))
        .doesNotThrowAnyException();
  }

  /** Runs the hook with a handler whose answers are seen. */
  private void prime(Function<Supplier<LambdaRuntime>, RequestStreamHandler> twin, byte[] event)
      throws Exception {
    var priming =
        new Priming(
            () -> lambda.runtime(NOBODY),
            runtime ->
                (input, _, context) -> {
                  var output = new ByteArrayOutputStream();
                  twin.apply(runtime).handleRequest(input, output, context);
                  answers.add(output.toString(UTF_8));
                },
            event);
    priming.beforeCheckpoint(Core.getGlobalContext());
    priming.afterRestore(Core.getGlobalContext());
  }
}
