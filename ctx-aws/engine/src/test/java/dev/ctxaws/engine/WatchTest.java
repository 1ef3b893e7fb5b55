package dev.ctxaws.engine;

import static dev.ctxaws.engine.sample.Sample.ANYONE;
import static dev.ctxaws.engine.sample.Sample.NONE;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import dev.ctxaws.MutationCtx;
import dev.ctxaws.db.TransactionLimits;
import dev.ctxaws.engine.Engine.Answered;
import dev.ctxaws.engine.Engine.Asked;
import dev.ctxaws.engine.sample.Sample;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.function.MutationRef;
import dev.ctxaws.log.LogLine;
import dev.ctxaws.meta.RequestMetadata;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What someone outside learns of a call, and what a function learns of itself. */
final class WatchTest {
  private static final Value NULL = Value.Null.INSTANCE;

  private final Sample sample = new Sample();
  private final Engine engine = sample.engine();
  private final Notes notes = new Notes();

  /** Writes down what it sees. */
  private static final class Notes implements Watch {
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public RequestMetadata request() {
      return new RequestMetadata("203.0.113.7", "curl", "0123456789abcdef", null);
    }

    @Override
    public void attempt() {
      seen.add("attempt");
    }

    @Override
    public void conflict() {
      seen.add("conflict");
    }

    @Override
    public void log(LogLine line) {
      seen.add(line.toString());
    }

    @Override
    public void result(Value value) {
      seen.add("result " + value);
    }
  }

  private Id<Thing> insertThing() {
    var insert =
        sample
            .app()
            .mutation(
                "m:insert",
                (ctx, _) -> text(ctx.db().insert(Thing.TABLE, Thing.named("a")).value()));
    return new Id<>(((Value.Str) sample.call(insert, NONE)).value());
  }

  private static String nameOf(MutationCtx ctx, Id<Thing> id) {
    return Objects.requireNonNull(ctx.db().get(id)).value().name();
  }

  /** Renames a thing by adding to its name, while another does so too: once, or every time. */
  private MutationRef<Value, Value> rename(Id<Thing> id, boolean always) {
    var other =
        sample
            .app()
            .mutation(
                "m:other",
                (ctx, _) -> {
                  ctx.db().patch(id, new ThingPatch().name(nameOf(ctx, id) + "?"));
                  return NULL;
                });
    var first = new AtomicBoolean(true);
    return sample
        .app()
        .mutation(
            "m:rename",
            (ctx, _) -> {
              var before = nameOf(ctx, id);
              ctx.log().info("saw", before);
              if (first.getAndSet(false) || always) {
                sample.call(other, NONE);
              }
              ctx.db().patch(id, new ThingPatch().name(before + "!"));
              return NULL;
            });
  }

  @Test
  void mutation_alone_isOneAttempt() {
    sample.app().mutation("m:m", (_, args) -> args);

    engine.mutation("m:m", text("x"), ANYONE, notes);

    assertThat(notes.seen).containsExactly("attempt", "result \"x\"");
  }

  @Test
  void mutation_anotherGotInFirst_isTwoAttemptsAndTheLinesOfTheLast() {
    var rename = rename(insertThing(), false);

    engine.mutation(rename.path(), NONE, ANYONE, notes);

    assertThat(notes.seen)
        .containsExactly(
            "attempt", "result null", "conflict", "attempt", "result null", "[INFO] 'saw' 'a?'");
  }

  @Test
  void mutation_thatGaveUp_hadAsManyConflictsAsAttempts() {
    var rename = rename(insertThing(), true);

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> engine.mutation(rename.path(), NONE, ANYONE, notes))
        .extracting(CtxException::code)
        .isEqualTo("OptimisticConcurrencyControlFailure");

    assertThat(notes.seen).filteredOn("attempt"::equals).hasSize(5);
    assertThat(notes.seen).filteredOn("conflict"::equals).hasSize(5);
  }

  @Test
  void mutation_resultIsRefused_writesNothing() {
    sample
        .app()
        .mutation("m:m", (ctx, _) -> text(ctx.db().insert(Thing.TABLE, Thing.named("a")).value()));
    var refusing =
        new Watch() {
          @Override
          public void result(Value value) {
            throw new CtxException("ReturnValueTooLarge", "No.");
          }
        };

    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> engine.mutation("m:m", NONE, ANYONE, refusing))
        .withMessage("No.");

    var count =
        sample
            .app()
            .query(
                "m:count",
                (ctx, _) -> new Value.Float64(ctx.db().query(Thing.TABLE).collect().size()));
    assertThat(sample.call(count, NONE)).isEqualTo(new Value.Float64(0));
  }

  @Test
  void action_whatItCalls_isFollowedButForItsResults() {
    var inner =
        sample
            .app()
            .query(
                "m:inner",
                (ctx, args) -> {
                  ctx.log().warn("in the query");
                  return args;
                });
    sample
        .app()
        .action(
            "m:a",
            (ctx, args) -> {
              ctx.log().log("before", 1);
              var result = ctx.runQuery(inner, args);
              ctx.log().error("after");
              return result;
            });

    engine.action("m:a", text("x"), ANYONE, notes);

    assertThat(notes.seen)
        .containsExactly("[LOG] 'before' 1", "attempt", "[WARN] 'in the query'", "[ERROR] 'after'");
  }

  /** Contract 17.3, case 17.5. */
  @Test
  void log_moreThan256Lines_endsWithOneThatSaysSo() {
    sample
        .app()
        .query(
            "m:q",
            (ctx, args) -> {
              for (int i = 0; i < 300; i++) {
                ctx.log().debug(i);
              }
              return args;
            });

    engine.query("m:q", NONE, ANYONE, notes);

    var lines = notes.seen.stream().filter(line -> line.startsWith("[")).toList();
    assertThat(lines).hasSize(257);
    assertThat(lines.get(255)).isEqualTo("[DEBUG] 255");
    assertThat(lines.getLast())
        .isEqualTo("[ERROR] 'Log overflow (maximum 256). Remaining log lines omitted.'");
  }

  @Test
  void log_textsAndLongLines_areQuotedAndCut() {
    sample
        .app()
        .query(
            "m:q",
            (ctx, args) -> {
              ctx.log().info("it's", "\"", "a\nb", null, args);
              ctx.log().info("é".repeat(20_000));
              return args;
            });

    engine.query("m:q", NONE, ANYONE, notes);

    var lines = notes.seen.stream().filter(line -> line.startsWith("[INFO]")).toList();
    assertThat(lines.getFirst()).isEqualTo("[INFO] \"it's\" '\"' 'a\\nb' null {}");
    assertThat(lines.getLast())
        .isEqualTo("[INFO] '" + "é".repeat(16_383) + " (truncated due to length)");
  }

  @Test
  void meta_ofNestedFunctions_isTheirOwn() {
    var inner =
        sample
            .app()
            .query("dir/m:default", (ctx, _) -> text(ctx.meta().getFunctionMetadata().toString()));
    sample.app().hide("dir/m:default");
    sample
        .app()
        .mutation(
            "m:m",
            (ctx, args) ->
                text(
                    ctx.runQuery(inner, args)
                        + " "
                        + ctx.meta().getFunctionMetadata()
                        + " "
                        + ctx.meta().getRequestMetadata().requestId()));

    var result = (Value.Str) engine.mutation("m:m", NONE, ANYONE, notes);

    assertThat(result.value())
        .contains("name=dir/m, componentPath=, type=QUERY, visibility=INTERNAL")
        .contains("name=m:m, componentPath=, type=MUTATION, visibility=PUBLIC")
        .endsWith(" 0123456789abcdef");
  }

  @Test
  void meta_metrics_countWhatWasDone() {
    sample
        .app()
        .mutation(
            "m:m",
            (ctx, _) -> {
              var id = ctx.db().insert(Thing.TABLE, Thing.named("a"));
              var _ = ctx.db().get(id);
              var metrics = ctx.meta().getTransactionMetrics();
              assertThat(metrics.documentsWritten().used()).isEqualTo(1);
              assertThat(metrics.documentsWritten().remaining()).isEqualTo(15_999);
              assertThat(metrics.documentsRead().used()).isEqualTo(1);
              assertThat(metrics.databaseQueries().used()).isEqualTo(1);
              assertThat(metrics.bytesRead().used())
                  .isPositive()
                  .isEqualTo(metrics.bytesWritten().used());
              return NULL;
            });

    assertThat(engine.mutation("m:m", NONE, ANYONE)).isEqualTo(NULL);
  }

  /** Contract 1.4, cases 1.16 and 1.17. */
  @Test
  void limits_ofANestedCall_endWithIt() {
    var insert =
        sample
            .app()
            .mutation(
                "m:insert",
                (ctx, _) -> {
                  for (int i = 0; i < 3; i++) {
                    var _ = ctx.db().insert(Thing.TABLE, Thing.named("t" + i));
                  }
                  return NULL;
                });
    var one = new TransactionLimits(null, null, null, 1, null);
    sample
        .app()
        .mutation(
            "m:m",
            (ctx, args) -> {
              assertThatExceptionOfType(CtxException.class)
                  .isThrownBy(() -> ctx.runMutation(insert, args, one))
                  .extracting(CtxException::code)
                  .isEqualTo("TooManyWrites");
              ctx.runMutation(insert, args);
              return new Value.Float64(
                  ctx.meta().getTransactionMetrics().documentsWritten().used());
            });

    assertThat(engine.mutation("m:m", NONE, ANYONE)).isEqualTo(new Value.Float64(3));
  }

  @Test
  void limits_aboveWhatIsLeft_changeNothing() {
    var insert =
        sample
            .app()
            .mutation(
                "m:insert",
                (ctx, _) -> text(ctx.db().insert(Thing.TABLE, Thing.named("a")).value()));
    var most = Long.MAX_VALUE;
    var huge = new TransactionLimits(Integer.MAX_VALUE, most, Integer.MAX_VALUE, null, most);
    sample
        .app()
        .mutation(
            "m:m",
            (ctx, args) -> {
              ctx.runMutation(insert, args);
              return ctx.runMutation(insert, args, huge);
            });

    assertThat(engine.mutation("m:m", NONE, ANYONE)).isInstanceOf(Value.Str.class);
  }

  @Test
  void queries_together_seeOneMomentAndFailByThemselves() {
    var id = insertThing();
    var other = rename(id, false);
    var first = new AtomicBoolean(true);
    sample
        .app()
        .query(
            "m:name",
            (ctx, _) -> {
              var name = Objects.requireNonNull(ctx.db().get(id)).value().name();
              if (first.getAndSet(false)) {
                sample.call(other, NONE);
              }
              return text(name);
            });
    var name = new Asked("m:name", () -> NONE);
    var missing = new Asked("m:missing", () -> NONE);

    var answers = engine.queries(List.of(name, missing, name), ANYONE, notes);

    assertThat(answers.get(0))
        .isEqualTo(new Answered.Returned(text("a")))
        .isEqualTo(answers.get(2));
    assertThat(answers.get(1))
        .isInstanceOfSatisfying(
            Answered.Failed.class,
            failed -> assertThat(failed.failure()).hasMessageContaining("'m:missing'"));
  }
}
