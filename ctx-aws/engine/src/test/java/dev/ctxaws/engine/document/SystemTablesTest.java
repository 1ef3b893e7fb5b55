package dev.ctxaws.engine.document;

import static dev.ctxaws.value.TestValues.array;
import static dev.ctxaws.value.TestValues.number;
import static dev.ctxaws.value.TestValues.object;
import static dev.ctxaws.value.TestValues.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbReader;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.db.DocQuery;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.Jobs;
import dev.ctxaws.engine.system.KeptFile;
import dev.ctxaws.engine.system.KeptFiles;
import dev.ctxaws.engine.system.SystemTables;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.schedule.ScheduledFunction.State;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.TableNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The tables that every app has: contract 5.7. */
final class SystemTablesTest {
  private static final Instant DUE = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final StoredFile FILE =
      new StoredFile("v2DkNJys5rzg1VLo14NCjbZtDWSb2eQwo2J+LuFKyDk=", 2, "image/png");

  private final Database database = new Database(1);

  private static ScheduledFunction call(State state) {
    return new ScheduledFunction("m.js:f", object("n", number(1)), DUE, null, state);
  }

  private static ScheduledFunction pending() {
    return call(new State.Pending());
  }

  private Id<ScheduledFunction> inserted(Job job) {
    var id = database.writeSystem((db, _) -> db.insert(Jobs.TABLE, job));
    database.clock.advance(Duration.ofMillis(1));
    return new Id<>(id.value());
  }

  private Id<StoredFile> insertedFile() {
    var kept = new KeptFile(FILE, "secret", "f/secret");
    return new Id<>(database.writeSystem((db, _) -> db.insert(KeptFiles.TABLE, kept)).value());
  }

  private <R extends @Nullable Object> R read(Function<DbReader, R> work) {
    return database.read((db, _) -> work.apply(db));
  }

  private void write(Consumer<DbWriter> work) {
    database.<Object>write(
        (db, txn) -> {
          work.accept(db);
          return txn;
        });
  }

  private static <T> List<T> values(DocQuery<T> query) {
    return query.stream().map(Doc::value).toList();
  }

  @Test
  void system_anyFunction_readsWhatTheEngineWrote() {
    var job = inserted(new Job(pending(), 3, DUE, null));
    var file = insertedFile();

    ScheduledFunction call = read(db -> Objects.requireNonNull(db.system().get(job)).value());
    StoredFile kept = read(db -> Objects.requireNonNull(db.system().get(file)).value());
    assertThat(call).isEqualTo(pending());
    assertThat(kept).isEqualTo(FILE);
    List<StoredFile> files = read(db -> values(db.system().query(StoredFile.TABLE)));
    assertThat(files).containsExactly(FILE);
    List<ScheduledFunction> calls =
        read(db -> values(db.system().query(ScheduledFunction.TABLE.byCreationTime()).desc()));
    assertThat(calls).containsExactly(pending());
    write(
        db -> {
          var system = db.system();
          assertThat(system.normalizeId(ScheduledFunction.TABLE, job.value())).isEqualTo(job);
          assertThat(system.normalizeId(StoredFile.TABLE, job.value())).isNull();
        });
  }

  @Test
  void system_documentThatHasGone_isNull() {
    var id = inserted(new Job(pending(), 0, DUE, null));
    database.<Object>writeSystem(
        (db, txn) -> {
          db.delete(id);
          return txn;
        });

    assertThat(this.<@Nullable Object>read(db -> db.system().get(id))).isNull();
  }

  @Test
  void job_asAFunctionSeesIt_hasNothingOfTheSchedulers() {
    inserted(new Job(pending(), 3, DUE, null));

    var seen = read(db -> db.system().query(ScheduledFunction.TABLE).unique());

    assertThat(ScheduledFunction.TABLE.codec().encode(Objects.requireNonNull(seen).value()))
        .isEqualTo(
            object(
                "args",
                array(object("n", number(1))),
                "name",
                text("m.js:f"),
                "scheduledTime",
                number(1767323045678.0),
                "state",
                object("kind", text("pending"))));
  }

  /** Contract 18.5, case 5.43, and 4's last rule. */
  @Test
  void db_systemTable_isRefused() {
    var id = inserted(new Job(pending(), 0, DUE, null));
    var message =
        "System tables can only be accessed with db.system. Read this one by ctx.db().system().";

    assertRefused(db -> db.get(id), "SystemTable", message);
    assertRefused(db -> db.query(ScheduledFunction.TABLE), "SystemTable", message);
    assertRefused(db -> db.query(StoredFile.TABLE.byCreationTime()), "SystemTable", message);
    assertRefused(db -> db.query(Jobs.TABLE.byWake), "SystemTable", message);
    assertRefused(
        db -> db.normalizeId(ScheduledFunction.TABLE, id.value()), "SystemTable", message);
  }

  /** Contract 5.2. */
  @Test
  void db_writeToASystemTable_isRefused() {
    var id = inserted(new Job(pending(), 0, DUE, null));
    var file = insertedFile();
    var message = "System tables (prefixed with _) are read-only for functions.";

    assertRefused(db -> db.insert(StoredFile.TABLE, FILE), "SystemTable", message);
    assertRefused(db -> db.replace(file, FILE), "SystemTable", message);
    assertRefused(db -> db.delete(id), "SystemTable", message);
    assertThat(this.<@Nullable Object>read(db -> db.system().get(id))).isNotNull();
  }

  /** Contract 18.5, case 5.43. */
  @Test
  void system_tableOfTheApp_isRefused() {
    var id = database.write((db, _) -> db.insert(Thing.TABLE, Thing.named("x")));
    var message = "User tables cannot be accessed with db.system. Read this one by ctx.db().";

    assertRefused(db -> db.system().get(id), "UserTable", message);
    assertRefused(db -> db.system().query(Thing.TABLE), "UserTable", message);
    assertRefused(db -> db.system().query(Thing.TABLE.byA()), "UserTable", message);
    assertRefused(db -> db.system().normalizeId(Thing.TABLE, id.value()), "UserTable", message);
    assertRefused(
        db -> db.system().get(new Id<>(new DocumentId(TableNumbers.of("no"), new byte[16]) + "")),
        "UserTable",
        message);
  }

  @Test
  void system_malformedId_isRefused() {
    assertRefused(
        db -> db.system().get(new Id<>("x")),
        "InvalidId",
        "Invalid argument `id` for `db.get`: Unable to decode ID: \"x\".");
  }

  @Test
  void paginate_inOneFunction_isOncePerFunctionAndNotPerDatabase() {
    assertThatThrownBy(
            () ->
                read(
                    db -> {
                      db.query(Thing.TABLE).paginate(PageOptions.first(1));
                      return db.system().query(StoredFile.TABLE).paginate(PageOptions.first(1));
                    }))
        .hasMessageContaining("single paginated query");
  }

  /** What the scheduler looks for: the pending jobs that are due, a shard at a time. */
  @Test
  void byWake_jobsOfAState_areInTheOrderOfTheirTime() {
    inserted(new Job(pending(), 3, DUE.plusSeconds(2), null));
    inserted(new Job(pending(), 3, DUE.plusSeconds(1), null));
    inserted(new Job(pending(), 3, DUE.plusSeconds(9), null));
    inserted(new Job(pending(), 4, DUE, null));
    inserted(new Job(call(new State.Canceled()), 3, DUE, null));

    var found =
        database.writeSystem(
            (db, _) ->
                db
                    .query(Jobs.TABLE.byWake.eq("pending").eq(3).lte(DUE.plusSeconds(2)))
                    .collect()
                    .stream()
                    .map(job -> job.value().wakeAt())
                    .toList());

    assertThat(found).containsExactly(DUE.plusSeconds(1), DUE.plusSeconds(2));
  }

  @Test
  void replace_job_movesItsEntry() {
    var id =
        database.writeSystem((db, _) -> db.insert(Jobs.TABLE, new Job(pending(), 3, DUE, null)));
    var failed = new Job(call(new State.Failed("no")), 3, DUE.plusSeconds(60), null);

    database.<Object>writeSystem(
        (db, txn) -> {
          db.replace(id, failed);
          return txn;
        });

    var byWake = Jobs.TABLE.byWake;
    List<Job> waiting = database.writeSystem((db, _) -> values(db.query(byWake.eq("pending"))));
    List<Job> over = database.writeSystem((db, _) -> values(db.query(byWake.eq("failed"))));
    assertThat(waiting).isEmpty();
    assertThat(over).containsExactly(failed);
  }

  @Test
  void job_shardThatIsNone_isRefused() {
    assertThatThrownBy(() -> new Job(pending(), Job.SHARDS, DUE, null))
        .hasMessage("A shard is from 0 to 15, found 16.");
  }

  @Test
  void engine_tableOfTheApp_isNotWrittenAsASystemTable() {
    assertThatThrownBy(
            () -> database.writeSystem((db, _) -> db.insert(Thing.TABLE, Thing.named("x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void layout_systemTables_areAmongThePartitions() {
    inserted(new Job(pending(), 3, DUE, null));
    var app = new SampleApp();

    var found = new ArrayList<String>();
    for (var range : Layout.partitions(app)) {
      for (var item : database.store.query(range, false, null, 10, Consistency.STRONG).items()) {
        var place = Objects.requireNonNull(Layout.place(item.key(), app));
        found.add(place.table().name() + (place.index() == null ? "" : " " + place.fields()));
        assertThat(Documents.tableAt(item.key(), app)).isSameAs(Jobs.TABLE);
      }
    }

    assertThat(found)
        .containsExactly(
            "_scheduled_functions",
            "_scheduled_functions " + List.of(text("pending"), number(3), number(1767323045678.0)));
  }

  @Test
  void and_tablesOfAnApp_comeBehindTheSystemsInTheOrderOfNames() {
    var all = SystemTables.and(new SampleApp().tables());

    assertThat(all)
        .extracting(table -> table.name())
        .startsWith("_cron_jobs", "_scheduled_functions", "_storage");
    assertThat(all).isSortedAccordingTo(Comparator.comparing(table -> table.name()));
    assertThatThrownBy(() -> SystemTables.and(List.of(ScheduledFunction.TABLE)))
        .hasMessage(
            "An app cannot have the table \"_scheduled_functions\": names that begin with _ are the system's.");
  }

  private void assertRefused(Consumer<DbWriter> work, String code, String message) {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> write(work))
        .withMessage(message)
        .extracting(CtxException::code)
        .isEqualTo(code);
  }
}
