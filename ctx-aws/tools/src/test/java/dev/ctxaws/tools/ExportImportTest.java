package dev.ctxaws.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.sample.Loose;
import dev.ctxaws.engine.sample.Paper;
import dev.ctxaws.engine.sample.Paper.PaperPatch;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.Jobs;
import dev.ctxaws.engine.system.KeptFile;
import dev.ctxaws.engine.system.KeptFiles;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.RandomValues;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents out of one store and into another. */
final class ExportImportTest {
  private static final String[] TABLES = {"loose", "papers", "things"};

  @TempDir Path folder;
  private final Tool from = new Tool();
  private Path first = Path.of("");
  private Path second = Path.of("");

  @BeforeEach
  void setUp() {
    first = folder.resolve("first");
    second = folder.resolve("second");
  }

  /** {@code most} documents of every kind of value. */
  private void fill(int most) {
    var random = new SplittableRandom(3);
    var values = new RandomValues(random);
    for (int i = 0; i < most; i++) {
      int number = i;
      switch (i % 4) {
        case 0 -> from.write(db -> db.insert(Loose.TABLE, loose(values)));
        case 1 ->
            from.write(
                db -> db.insert(Thing.TABLE, new Thing(values.value(2), null, "ü😀" + number)));
        default ->
            from.write(
                db -> db.insert(Thing.TABLE, new Thing(null, values.value(2), "x" + number)));
      }
    }
    for (int i = 0; i < 3; i++) {
      from.write(db -> db.insert(Paper.TABLE, new Paper("p", "é\u0000\"".repeat(200_000))));
    }
  }

  private static Value loose(RandomValues values) {
    var object = values.object(3);
    while (Arrays.stream(names(object)).anyMatch(name -> name.startsWith("_"))) {
      object = values.object(3);
    }
    return object;
  }

  private static String[] names(Value.Obj object) {
    var names = new String[object.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = object.nameAt(i);
    }
    return names;
  }

  private void assertSame() throws IOException {
    for (var table : TABLES) {
      var file = table + "/documents.jsonl";
      assertThat(Files.mismatch(first.resolve(file), second.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  private String[] lines(Path export, String table) throws IOException {
    return Files.readString(export.resolve(table).resolve("documents.jsonl")).split("\n", -1);
  }

  private void roundTrip(Tool to) throws IOException {
    assertThat(from.run("export", first.toString())).as(from.err()).isZero();
    assertThat(to.run("import", first.toString())).as(to.err()).isZero();
    assertThat(to.run("export", second.toString())).as(to.err()).isZero();
    assertSame();
  }

  @Test
  void exportImportExport_twoThousandDocumentsOfAllKinds_givesTheSameFiles() throws IOException {
    fill(2_000);

    roundTrip(new Tool());

    assertThat(from.out())
        .isEqualTo(
            """
            _cron_jobs            0 documents
            _scheduled_functions  0 documents
            _storage              0 documents
            _storage_objects      0 documents
            loose                 500 documents
            papers                3 documents
            pictures              0 documents
            things                1,500 documents
            """);
    assertThat(lines(first, "things")).hasSize(1_501);
  }

  @Test
  void exportImport_systemTables_comeAlong() throws IOException {
    var call =
        new ScheduledFunction(
            "m.js:f", Value.Obj.EMPTY, Instant.EPOCH, null, new ScheduledFunction.State.Pending());
    var job = new Job(call, 3, Instant.EPOCH, null);
    var id = from.writeSystem(db -> db.insert(Jobs.TABLE, job));
    var file = new KeptFile(new StoredFile("sum", 2, null), "secret", "f/secret");
    from.writeSystem(db -> db.insert(KeptFiles.TABLE, file));
    var to = new Tool();

    roundTrip(to);

    assertThat(Files.mismatch(system(first), system(second))).isEqualTo(-1);
    List<Job> due =
        to.writeSystem(
            db ->
                db.query(Jobs.TABLE.byWake.eq("pending").eq(3)).stream().map(Doc::value).toList());
    assertThat(due).containsExactly(job);
    assertThat(to.run("print", id.value())).isZero();
    assertThat(to.out()).startsWith("_scheduled_functions " + id).contains("by_wake");
    assertThat(to.run("print", "_storage")).isZero();
    assertThat(to.out()).startsWith("_storage: 1 document, in the order of their creation");
  }

  private static Path system(Path export) {
    return export.resolve("_scheduled_functions").resolve("documents.jsonl");
  }

  /** Convex's exports have folders of their own beside those of tables. */
  @Test
  void import_folderOfConvexs_isLeftOut() throws IOException {
    fill(4);
    from.run("export", first.toString());
    Files.createDirectory(first.resolve("_tables"));
    Files.writeString(first.resolve("_tables").resolve("documents.jsonl"), "{}\n");

    assertThat(new Tool().run("import", first.toString())).isZero();
  }

  /** A table that was just created; one that is in use has had a deployment. */
  @Test
  void import_intoAStoreWithoutACatalog_deploysTheAppFirst() throws IOException {
    fill(60);
    assertThat(from.run("export", first.toString())).isZero();
    var empty = new MemoryStore();

    assertThat(from.run(empty, "import", first.toString())).as(from.err()).isZero();
    assertThat(from.run(empty, "export", second.toString())).as(from.err()).isZero();

    assertSame();
  }

  @Test
  void exportImportExport_onDynamoDb_givesTheSameFiles() throws Exception {
    fill(60);
    try (var engine = DynamoDbLocal.inMemory();
        var client = DynamoClient.local(engine.endpoint())) {
      DynamoTable.create(client, "shop");

      roundTrip(new Tool(new DynamoStore(client, "shop")));
    }
  }

  @Test
  void export_line_isTheDocumentAsConvexWritesIt() throws IOException {
    var id =
        from.write(
            db ->
                db.insert(Thing.TABLE, new Thing(new Value.Int64(1999), Value.Null.INSTANCE, "ü")));

    from.run("export", first.toString());

    assertThat(lines(first, "things")[0])
        .isEqualTo(
            """
            {"_creationTime":1767323045679,"_id":"%s","a":{"$integer":"zwcAAAAAAAA="},"b":null,"name":"ü"}"""
                .formatted(id.value()));
  }

  @Test
  void export_ofADocumentThatNoLongerMatches_hasItAsItIs() throws IOException {
    from.write(db -> db.insert(Loose.TABLE, Value.Obj.EMPTY.with("any", new Value.Bool(true))));

    assertThat(from.run("export", first.toString())).isZero();

    assertThat(lines(first, "loose")[0]).contains("\"any\":true");
  }

  @Test
  void export_intoAFolderWithSomething_refuses() throws IOException {
    Files.createDirectories(first);
    Files.writeString(first.resolve("mine"), "x");

    assertThat(from.run("export", first.toString())).isEqualTo(1);

    assertThat(from.err()).contains(first + " is not empty. Name a folder that is not there yet.");
    assertThat(first.resolve("mine")).exists();
  }

  @Test
  void export_thatFails_leavesNothing() {
    fill(10);
    var failing = failingAfter(from.store, "query", 2);

    assertThat(from.run(failing, "export", first.toString())).isEqualTo(1);

    assertThat(from.err()).contains("Query had no answer. Is the endpoint right");
    assertThat(folder).isEmptyDirectory();
  }

  /** A store whose calls of a method have no answer after some. */
  private static Store failingAfter(Store store, String method, int calls) {
    var count = new AtomicInteger();
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, called, arguments) -> {
              if (called.getName().equals(method) && count.incrementAndGet() > calls) {
                throw new StoreUnavailableException("Query had no answer.", new IOException());
              }
              try {
                return called.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Test
  void import_thatWasCutOff_goesOnWhereItStopped() throws IOException {
    fill(400);
    from.run("export", first.toString());
    var cut = new Tool();
    // What a batch reads it reads with this call; so some come through, and the others do not.
    int status = cut.run(failingAfter(cut.store, "getAll", 6), "import", first.toString());
    var said = cut.err();
    assertThat(status).isEqualTo(1);
    assertThat(said).contains("Run the same import again, it goes on there.");

    assertThat(cut.run("import", first.toString())).as(cut.err()).isZero();

    assertThat(cut.out()).contains(" already there");
    assertThat(cut.run("import", first.toString())).isZero();
    assertThat(cut.out())
        .isEqualTo(
            """
            _cron_jobs            0 documents    0 new
            _scheduled_functions  0 documents    0 new
            _storage              0 documents    0 new
            _storage_objects      0 documents    0 new
            loose                 100 documents  0 new, 100 already there
            papers                3 documents    0 new, 3 already there
            pictures              0 documents    0 new
            things                300 documents  0 new, 300 already there
            """);
    cut.run("export", second.toString());
    assertSame();
  }

  @Test
  void import_intoOtherDocuments_refusesAndAppendKeepsThem() throws IOException {
    fill(8);
    from.run("export", first.toString());
    var to = new Tool();
    to.clock.advance(Duration.ofDays(1));
    to.write(db -> db.insert(Thing.TABLE, Thing.named("own")));

    assertThat(to.run("import", first.toString())).isEqualTo(1);
    assertThat(to.err())
        .contains("things is not empty", "--append keeps them", "Nothing was imported.");
    to.run("print", "loose");
    assertThat(to.out()).startsWith("loose: no documents");

    assertThat(to.run("import", first.toString(), "--append")).as(to.err()).isZero();
    to.run("export", second.toString());
    assertThat(lines(second, "things")).hasSize(lines(first, "things").length + 1);
    assertThat(lines(second, "loose")).isEqualTo(lines(first, "loose"));
  }

  @Test
  void import_replace_leavesWhatIsInTheExportAndNothingElse() throws IOException {
    fill(120);
    Id<Paper> paper = from.write(db -> db.insert(Paper.TABLE, new Paper("old", "old")));
    from.run("export", first.toString());
    from.write(
        db -> {
          db.patch(paper, new PaperPatch().title("new"));
          return db.insert(Thing.TABLE, Thing.named("more"));
        });

    assertThat(from.run("import", first.toString(), "--append")).isEqualTo(1);
    assertThat(from.err())
        .contains("papers/documents.jsonl:4: papers has a document " + paper.value())
        .contains("--replace overwrites it. Nothing was imported.");
    assertThat(from.run("import", first.toString(), "--replace")).as(from.err()).isZero();

    assertThat(from.out())
        .contains("0 new, 3 already there, 1 replaced")
        .contains("0 new, 90 already there, 1 deleted");
    from.run("export", second.toString());
    assertSame();
  }

  private String imported(String table, String... lines) throws IOException {
    var file = first.resolve(table).resolve("documents.jsonl");
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    var to = new Tool();
    int status = to.run("import", first.toString());
    assertThat(status).isEqualTo(1);
    to.run("print", "things");
    var shown = to.out();
    to.run("import", first.toString());
    assertThat(shown).startsWith("things: no documents");
    return to.err();
  }

  @Test
  void import_badLines_areToldWithTheirNumbersAndNothingIsWritten() throws IOException {
    Id<Thing> thing = from.write(db -> db.insert(Thing.TABLE, Thing.named("x")));
    Id<Paper> paper = from.write(db -> db.insert(Paper.TABLE, new Paper("p", "p")));
    var good = "{\"_id\":\"" + thing.value() + "\",\"name\":\"x\"}";
    var file = first.resolve("things").resolve("documents.jsonl");

    var said =
        imported(
            "things",
            good,
            "{\"_id\":",
            "[1]",
            good.replace("\"x\"", "12"),
            good.replace("\"name\"", "\"nam\""),
            "",
            good.replace(thing.value(), paper.value()),
            good.replace(thing.value(), "k1234"),
            "{\"name\":\"x\"}",
            good.replace("}", ",\"_creationTime\":1}"),
            good,
            good.replace("\"x\"", "{\"$integer\":\"A\"}"));

    assertThat(said.lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).startsWith(file + ":2: No JSON: ").contains(" At column "),
            line -> assertThat(line).isEqualTo(file + ":3: Expected a document, a JSON object."),
            line -> assertThat(line).startsWith(file + ":4: ").contains("$.name, found a number"),
            line -> assertThat(line).isEqualTo(file + ":5: The field `nam` is none of \"things\"."),
            line ->
                assertThat(line)
                    .startsWith(file + ":7: The field `_id` is an id of another table than"),
            line -> assertThat(line).startsWith(file + ":8: The field `_id` is no id: \"k1234\""),
            line -> assertThat(line).startsWith(file + ":9: Expected an id of \"things\" as"),
            line -> assertThat(line).startsWith(file + ":10: The field `_creationTime`"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        file
                            + ":11: The field `_id`, "
                            + thing.value()
                            + ", is that of line 1 as well."),
            line -> assertThat(line).startsWith(file + ":12: Malformed $integer field"),
            line -> assertThat(line).isEqualTo("Nothing was imported."));
  }

  @Test
  void import_manyBadLines_tellsTheFirst() throws IOException {
    var lines = new String[30];
    Arrays.fill(lines, "7");

    var said = imported("things", lines);

    assertThat(said.lines().filter(line -> line.contains("Expected a document"))).hasSize(20);
    assertThat(said).contains("There may be more behind these.\nNothing was imported.");
  }

  @Test
  void import_ofAnUnknownTable_saysWhichThereAre() throws IOException {
    assertThat(imported("thngs", "{}"))
        .contains(
            "The app has no table \"thngs\". It has _cron_jobs, _scheduled_functions, _storage, _storage_objects, loose, papers, pictures, things.");
  }

  @Test
  void import_noUtf8AndTooLong_areToldWithTheirLines() throws IOException {
    Files.createDirectories(first.resolve("things"));
    var file = first.resolve("things").resolve("documents.jsonl");
    try (var out = Files.newOutputStream(file)) {
      out.write(new byte[] {'{', (byte) 0xff, '}', '\n'});
      out.write("x".repeat(9 << 20).getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    }
    var to = new Tool();

    assertThat(to.run("import", first.toString())).isEqualTo(1);

    assertThat(to.err())
        .contains(file + ":1: The line is no UTF-8.")
        .contains(file + ":2: The line has 9,437,184 bytes, more than any document has.");
  }

  @Test
  void import_ofNoExport_saysWhatItLooksFor() {
    var to = new Tool();

    assertThat(to.run("import", folder.resolve("none").toString())).isEqualTo(1);
    assertThat(to.err()).contains(folder.resolve("none") + " is no folder.");
    assertThat(to.run("import", folder.toString())).isEqualTo(1);
    assertThat(to.err()).contains(folder + " has no <table>/documents.jsonl.");
  }

  @Test
  void import_bothModes_isCalledWrongly() {
    assertThat(from.run("import", "x", "--append", "--replace")).isEqualTo(2);
    assertThat(from.run("import")).isEqualTo(2);
    assertThat(from.run("export")).isEqualTo(2);
  }
}
