package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.cron.CronJobs;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.Watch;
import dev.ctxaws.engine.document.VectorDef;
import dev.ctxaws.engine.memory.MemoryObjects;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.memory.MemoryTimers;
import dev.ctxaws.engine.memory.MemoryVectors;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.engine.sample.QuickClock;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Codecs;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import dev.ctxaws.value.Value.Str;
import dev.ctxaws.vector.Embedding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeployHandlerTest {
  private static final MutationRef<Value, Value> NOBODY =
      new MutationRef<>("m:none", Codecs.ANY, Codecs.ANY);

  /** An invocation of another Lambda. */
  private record Later(String function, String event) {}

  private final SampleApp app = new SampleApp();
  private final MemoryStore store = new MemoryStore();
  private final QuickClock clock = new QuickClock();
  private final FailingVectors vectors = new FailingVectors();
  private final TestLambda lambda = new TestLambda();
  private final List<Later> later = new ArrayList<>();
  private final Ports ports =
      new Ports(
          clock,
          Entropy.secure(),
          Parallel.virtualThreads(4),
          (path, _, _, _) -> {
            throw new AssertionError(path);
          },
          new MemoryTimers(),
          name -> null,
          Alarm.never(),
          new MemoryObjects(),
          vectors);
  private final DeployHandler handler =
      new DeployHandler(
          this::deployment, (function, event) -> later.add(new Later(function, event)), clock) {};
  private @Nullable FakeStack stack;

  /** The milliseconds left when the work begins. */
  private int left = 900_000;

  /** Vectors that cannot be reached for a while. */
  private static final class FailingVectors extends MemoryVectors {
    private int failures;

    @Override
    public synchronized boolean isCurrent(Space space) throws IOException {
      if (failures-- > 0) {
        throw new IOException("OpenSearch is coming up.");
      }
      return super.isCurrent(space);
    }
  }

  private static final VectorStore.Space SPACE =
      VectorDef.of(Picture.TABLE.byLook).space("pictures");

  private Deployment deployment(SchemaListener listener) {
    lambda.remainingMillis = left;
    var schema =
        new SchemaSync(
            app.tables(),
            ports.transactions(store),
            SchemaSync.HOLD,
            SchemaSync.Others.AT_WORK,
            listener);
    return new Deployment(schema, vectors, () -> new Engine(app, store, ports).crons());
  }

  @BeforeEach
  void start() throws IOException {
    stack = new FakeStack();
    lambda.remainingMillis = 900_000;
  }

  @AfterEach
  void stop() {
    stack().close();
  }

  private FakeStack stack() {
    return Objects.requireNonNull(stack);
  }

  private String run(String event) {
    return new String(lambda.run(handler, event.getBytes(UTF_8)), UTF_8);
  }

  private String cloudFormation(String type, String step) {
    var out = new JsonWriter().beginObject();
    out.field("RequestType").string(type);
    out.field("ServiceToken").string("arn:aws:lambda:eu-central-1:123456789012:function:deploy:7");
    out.field("ResponseURL").string(stack().url().toString());
    out.field("StackId").string("arn:aws:cloudformation:eu-central-1:123456789012:stack/shop/1");
    out.field("RequestId").string("request-1");
    out.field("LogicalResourceId").string("Prepare");
    out.field("ResourceType").string("Custom::CtxDeployment");
    out.field("ResourceProperties").beginObject();
    out.field("ServiceToken").string("arn").field("Step").string(step);
    return out.endObject().endObject().text();
  }

  private Obj answer() {
    var puts = stack().puts();
    var put = puts.getLast();
    assertThat(put.method()).isEqualTo("PUT");
    // The signature of the URL is for none.
    assertThat(put.contentType()).isNull();
    try (var in = JsonReader.of(put.body())) {
      return (Obj) in.value();
    }
  }

  private static String text(Obj object, String name) {
    return object.get(name) instanceof Str(var text) ? text : "";
  }

  @Test
  void prepare_ofAStack_preparesAndTellsIt() throws IOException {
    assertThat(run(cloudFormation("Create", "prepare"))).isEqualTo("{\"status\":\"done\"}");

    var answer = answer();
    assertThat(text(answer, "Status")).isEqualTo("SUCCESS");
    assertThat(text(answer, "PhysicalResourceId")).isEqualTo("ctx-Prepare");
    assertThat(text(answer, "RequestId")).isEqualTo("request-1");
    assertThat(text(answer, "LogicalResourceId")).isEqualTo("Prepare");
    assertThat(text(answer, "StackId")).endsWith(":stack/shop/1");
    assertThat(answer.get("Reason")).isNull();
    assertThat(vectors.isCurrent(SPACE)).isTrue();
    assertThat(lambda.log()).contains("prepare is done");
  }

  @Test
  void finish_ofAStack_startsCronsAndTellsIt() {
    var pulse = app.mutation("m:pulse", (_, _) -> Value.Null.INSTANCE);
    app.crons(CronJobs.utc().interval("pulse", Duration.ofMinutes(5)).run(pulse, Obj.EMPTY));
    run(cloudFormation("Create", "prepare"));

    run(cloudFormation("Update", "finish"));

    assertThat(text(answer(), "Status")).isEqualTo("SUCCESS");
    assertThat(lambda.log()).contains("crons added [pulse], changed [], removed []");
  }

  @Test
  void step_thatFails_tellsTheStackWhyAndLogsIt() {
    app.crons(CronJobs.utc().interval("pulse", Duration.ofMinutes(5)).run(NOBODY, Obj.EMPTY));
    run(cloudFormation("Create", "prepare"));

    assertThat(run(cloudFormation("Create", "finish"))).isEqualTo("{\"status\":\"failed\"}");

    assertThat(text(answer(), "Status")).isEqualTo("FAILED");
    assertThat(text(answer(), "Reason"))
        .startsWith("InvalidCron: ")
        .contains("calls m:none, which the app does not have");
    assertThat(lambda.log()).contains("\"level\":\"ERROR\"").contains("InvalidCron");
  }

  @Test
  void delete_ofAStack_doesNothingAndTellsIt() throws IOException {
    run(cloudFormation("Delete", "prepare"));

    assertThat(text(answer(), "Status")).isEqualTo("SUCCESS");
    assertThat(vectors.copies(SPACE)).isEmpty();
  }

  /** A stack is deleted whose resource was never made, by an event of another kind. */
  @Test
  void delete_withoutAStep_isDone() {
    run(cloudFormation("Delete", "nonsense"));

    assertThat(text(answer(), "Status")).isEqualTo("SUCCESS");
  }

  /** There are documents, and the vector index has been lost. */
  private void buildTakesLong() throws IOException {
    run(cloudFormation("Create", "prepare"));
    var insert =
        app.mutation(
            "m:insert",
            (ctx, _) -> {
              var picture = new Picture("ada", null, Embedding.of(1, 1, 1), null);
              return new Str(ctx.db().insert(Picture.TABLE, picture).value());
            });
    var _ =
        new Engine(app, store, ports)
            .mutation(insert.path(), Obj.EMPTY, new Caller(null, false), Watch.NONE);
    vectors.remove(SPACE);
    stack().forget();
    left = 40_000;
    lambda.remainingMillis = 900_000;
  }

  @Test
  void prepare_timeIsUp_goesOnInAnotherInvocation() throws IOException {
    buildTakesLong();

    var first = run(cloudFormation("Create", "prepare"));

    assertThat(first).isEqualTo("{\"status\":\"goes on\"}");
    assertThat(stack().puts()).isEmpty();
    assertThat(vectors.isCurrent(SPACE)).isFalse();
    assertThat(later).hasSize(1);
    assertThat(later.getFirst().function()).isEqualTo(lambda.getInvokedFunctionArn());

    left = 900_000;
    lambda.remainingMillis = 900_000;
    assertThat(run(later.getFirst().event())).isEqualTo("{\"status\":\"done\"}");
    assertThat(text(answer(), "Status")).isEqualTo("SUCCESS");
    assertThat(vectors.isCurrent(SPACE)).isTrue();
  }

  @Test
  void prepare_withinAnHourAlwaysOutOfTime_givesUpBeforeCloudFormationDoes() throws IOException {
    buildTakesLong();
    run(cloudFormation("Create", "prepare"));
    clock.advance(Duration.ofMinutes(56));
    lambda.remainingMillis = 900_000;

    run(later.getFirst().event());

    assertThat(later).hasSize(1);
    assertThat(text(answer(), "Status")).isEqualTo("FAILED");
    assertThat(text(answer(), "Reason"))
        .startsWith("DeploymentTooSlow: ")
        .contains("deploy again, and it goes on");
  }

  @Test
  void step_functionMayNotRunLongEnough_saysWhatToWrite() {
    lambda.remainingMillis = 60_000;

    run(cloudFormation("Create", "prepare"));

    assertThat(text(answer(), "Reason")).contains("may run 60 s").contains("Timeout: 900");
  }

  @Test
  void prepare_openSearchIsNotThereYet_isTriedAgain() throws IOException {
    vectors.failures = 3;

    run(cloudFormation("Create", "prepare"));

    assertThat(text(answer(), "Status")).isEqualTo("SUCCESS");
    assertThat(vectors.isCurrent(SPACE)).isTrue();
    assertThat(lambda.log()).contains("prepare is tried again: OpenSearch is coming up.");
  }

  @Test
  void prepare_openSearchNeverComes_fails() {
    vectors.failures = Integer.MAX_VALUE;

    run(cloudFormation("Create", "prepare"));

    assertThat(text(answer(), "Reason")).contains("OpenSearch is coming up.");
  }

  @Test
  void answer_refusedAFewTimes_isSentAgain() {
    stack().refuse(2);

    run(cloudFormation("Delete", "prepare"));

    assertThat(stack().puts()).hasSize(3);
  }

  /** Lambda then runs it again. */
  @Test
  void answer_neverTaken_isAFailure() {
    stack().refuse(Integer.MAX_VALUE);

    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> run(cloudFormation("Delete", "prepare")))
        .withMessageContaining("503");
  }

  @Test
  void prepare_askedByAPerson_isAnsweredToThem() throws IOException {
    assertThat(run("{\"step\":\"prepare\"}")).isEqualTo("{\"status\":\"done\"}");

    assertThat(vectors.isCurrent(SPACE)).isTrue();
    assertThat(stack().puts()).isEmpty();
  }

  @Test
  void finish_failsForAPerson_isTheLambdasFailure() {
    app.crons(CronJobs.utc().interval("pulse", Duration.ofMinutes(5)).run(NOBODY, Obj.EMPTY));

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> run("{\"step\":\"finish\"}"))
        .satisfies(e -> assertThat(e.code()).isEqualTo("InvalidCron"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"step\":\"repair\"}",
        "{\"step\":7}",
        "{\"RequestType\":\"Create\",\"ResourceProperties\":{\"Step\":\"prepare\"}}",
        "{\"ctxDeployUntil\":\"1\"}",
        "{\"ctxDeployUntil\":\"soon\",\"event\":\"{}\"}",
        "{\"ctxDeployUntil\":\"1\",\"event\":\"{}\"}",
      })
  void event_ofNoKind_isRefusedBeforeAnythingIsDone(String event) throws IOException {
    assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> run(event));

    assertThat(vectors.copies(SPACE)).isEmpty();
  }
}
