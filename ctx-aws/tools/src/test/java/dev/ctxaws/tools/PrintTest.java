package dev.ctxaws.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.engine.document.Layout;
import dev.ctxaws.engine.document.StoredDocument;
import dev.ctxaws.engine.sample.Paper;
import dev.ctxaws.engine.sample.Thing;
import dev.ctxaws.engine.sample.Thing.ThingPatch;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What people see. */
final class PrintTest {
  /** The process is gone: not even its clean-up happens. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Tool tool = new Tool();

  private Id<Thing> thing(Value a, String name) {
    return tool.write(db -> db.insert(Thing.TABLE, new Thing(a, null, name)));
  }

  private void assertPrints(String expected, String... args) {
    assertThat(tool.run(args)).as(tool.err()).isZero();
    assertThat(tool.out()).isEqualTo(expected);
  }

  @Test
  void table_showsItsDocumentsInColumns() {
    var first = thing(new Value.Int64(1999), "short");
    var second = thing(new Value.Float64(0.5), "long ".repeat(50));
    var third = thing(Value.Bytes.copyOf(new byte[300]), "ü\u001b[31m");

    assertPrints(
        """
        things: 3 documents, in the order of their creation

        _id                                 _creationTime             a                                                                b  name
        %s  2026-01-02T03:04:05.679Z  1999n                                                            -  "short"
        %s  2026-01-02T03:04:05.680Z  0.5                                                              -  "long long long long long long long long long lon"… (250 characters)
        %s  2026-01-02T03:04:05.681Z  0x000000000000000000000000000000000000000000000000… (300 bytes)  -  "ü\\u001b[31m"
        """
            .formatted(first.value(), second.value(), third.value()),
        "print",
        "things");
    assertThat(tool.err()).isEqualTo("On a store in memory.\n");
  }

  @Test
  void table_byIndexWithLimit_showsItsFieldsFirstAndThatThereAreMore() {
    var b = thing(new Value.Int64(1), "b");
    var a = thing(new Value.Int64(2), "a");
    thing(new Value.Int64(3), "c");

    assertPrints(
        """
        things: the first 2 documents, in the order of by_name (name)

        _id                                 _creationTime             name  a   b
        %s  2026-01-02T03:04:05.680Z  "a"   2n  -
        %s  2026-01-02T03:04:05.679Z  "b"   1n  -

        There are more. --limit 10 shows the next ones as well.
        """
            .formatted(a.value(), b.value()),
        "print",
        "things",
        "--index",
        "by_name",
        "--limit",
        "2");
  }

  @Test
  void table_empty_saysSo() {
    assertPrints("papers: no documents, in the order of their creation\n", "print", "papers");
  }

  @Test
  void document_showsAllThereIsToIt() {
    var id = thing(new Value.Int64(7), "x");
    tool.write(
        db -> {
          db.patch(id, new ThingPatch().b(new Value.Str("y")));
          return id;
        });

    tool.run("print", id.value());

    var version = Objects.requireNonNull(tool.store.get(key(id), Consistency.STRONG)).version();
    var before = Objects.requireNonNull(tool.store.get(key(id), Consistency.STRONG)).previous();
    assertThat(tool.out())
        .isEqualTo(
            """
            things %s

              created   2026-01-02T03:04:05.679Z
              revision  2
              version   %s
              before    %s
              size      20 bytes

            fields
              a     7n
              b     "y"
              name  "x"

            indexes
              by_a     there               [7n]
              by_a_b   there               [7n, "y"]
              by_b_a   there, with a copy  ["y", 7n]
              by_name  there, with a copy  ["x"]
            """
                .formatted(id.value(), version, before));
  }

  private static Key key(Id<?> id) {
    return Layout.document(Objects.requireNonNull(DocumentId.parse(id.value())));
  }

  @Test
  void document_large_showsItsPartsAndIsCut() {
    var id = tool.write(db -> db.insert(Paper.TABLE, new Paper("p", "x".repeat(800_000))));

    assertThat(tool.run("print", id.value())).isZero();

    assertThat(tool.out())
        .contains("  size      800,021 bytes\n  kept in   3 parts, large value ")
        .contains("  text   \"" + "x".repeat(400) + "\"… (800,000 characters)\n");
  }

  @Test
  void document_whoseEntryIsGone_isShownWithoutIt() {
    var id = thing(new Value.Int64(7), "x");
    var index = Thing.TABLE.indexes().getFirst();
    var document =
        new StoredDocument(
            Objects.requireNonNull(DocumentId.parse(id.value())),
            Value.Obj.EMPTY.with("a", new Value.Int64(7)));
    var entry = Layout.entry(Thing.TABLE, index, document);
    var version = Objects.requireNonNull(tool.store.get(entry, Consistency.STRONG)).version();
    tool.store.write(new Write.One(entry, new TxnId(1, 1), version, 2, null, 0));

    tool.run("print", id.value());

    assertThat(tool.out()).contains("  by_a     DELETED             [7n]\n");
  }

  @Test
  void document_deleted_isShownAsThatAndFails() {
    var id = thing(new Value.Int64(7), "x");
    tool.write(
        db -> {
          db.delete(id);
          return id;
        });
    tool.clock.advance(Duration.ofMinutes(5));

    assertThat(tool.run("print", id.value())).isEqualTo(1);

    assertThat(tool.out()).contains("  deleted   2026-01-02T03:04:05.680Z, 5 min ago\n");
  }

  /** A store for somebody who is gone for ever when he would first make such a call. */
  private Store crashing(String call) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (_, method, arguments) -> {
              if (method.getName().equals(call)
                  || arguments[0].getClass().getSimpleName().equals(call)) {
                throw new Crash();
              }
              try {
                return method.invoke(tool.store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }

  @Test
  void pending_nothing_saysSo() {
    thing(new Value.Int64(7), "x");

    assertPrints("No transaction is pending.\n", "print", "--pending");
  }

  @Test
  void pending_undecidedAndCommitted_areShownWithTheirKeys() {
    var id = thing(new Value.Int64(7), "x");
    pendingPatch(id, "decide");
    var undecided = owner(id);
    tool.clock.advance(Duration.ofSeconds(20));
    var other = thing(new Value.Int64(8), "y");
    pendingPatch(other, "Finalise");
    var committed = owner(other);
    tool.clock.advance(Duration.ofSeconds(30));

    assertPrints(
        """
        2 pending transactions

        %s  undecided
          begun 2026-01-02T03:04:05.680Z, 50 s ago
          others wait for it 2,017 ms before they end it
            put     things          ID
            delete  things.by_a     ID [7n]
            put     things.by_a     ID [9n]
            delete  things.by_a_b   ID [7n, -]
            put     things.by_a_b   ID [9n, -]
            delete  things.by_b_a   ID [-, 7n]
            put     things.by_b_a   ID [-, 9n]
            put     things.by_name  ID ["x"]

        %s  committed, to be finished
          begun 2026-01-02T03:04:25.682Z, 30 s ago
          decided 2026-01-02T03:04:25.682Z, 30 s ago
            put     things          OTHER
            delete  things.by_a     OTHER [8n]
            put     things.by_a     OTHER [9n]
            delete  things.by_a_b   OTHER [8n, -]
            put     things.by_a_b   OTHER [9n, -]
            delete  things.by_b_a   OTHER [-, 8n]
            put     things.by_b_a   OTHER [-, 9n]
            put     things.by_name  OTHER ["y"]
        """
            .formatted(undecided, committed)
            .replace("ID", id.value())
            .replace("OTHER", other.value()),
        "print",
        "--pending");

    tool.run("print", id.value());
    assertThat(tool.out()).contains("  pending   put by " + undecided + ", undecided, begun ");
  }

  private void pendingPatch(Id<Thing> id, String crash) {
    var crashing = crashing(crash);
    try {
      tool.write(
          crashing,
          db -> {
            db.patch(id, new ThingPatch().a(new Value.Int64(9)));
            return id;
          });
      throw new AssertionError("It should not have come this far.");
    } catch (Crash e) {
      // As wanted.
    }
  }

  private String owner(Id<Thing> id) {
    var image = Objects.requireNonNull(tool.store.get(key(id), Consistency.STRONG));
    return Objects.requireNonNull(image.intent()).owner().toString();
  }

  @Test
  void sweep_tellsWhatItDid() {
    var id = thing(new Value.Int64(7), "x");
    pendingPatch(id, "Finalise");
    var gone = thing(new Value.Int64(8), "y");
    tool.write(
        db -> {
          db.delete(gone);
          return gone;
        });
    tool.clock.advance(Duration.ofHours(1));

    assertThat(tool.run("sweep")).as(tool.err()).isZero();

    assertThat(tool.out())
        .isEqualTo(
            """
                    14  records, large values and items seen
                     1  transactions finished
                     0  intents of transactions that are gone resolved
                     1  records removed
                     0  parts of write sets removed
                     5  tombstones removed
                     0  large values removed, in 0 parts
            """);
    tool.run("print", "--pending");
    assertThat(tool.out()).isEqualTo("No transaction is pending.\n");
  }

  @Test
  void wrongCalls_endWithTwoAndOthersWithOne() {
    assertThat(tool.run("print")).isEqualTo(2);
    assertThat(tool.err()).startsWith("Give a table, an id or --pending.");
    assertThat(tool.run("print", "things", "--limit", "0")).isEqualTo(2);
    assertThat(tool.run("print", "things", "--limit", "many")).isEqualTo(2);
    assertThat(tool.run("prnt")).isEqualTo(2);
    assertThat(tool.run("sweep", "--fast")).isEqualTo(2);
    assertThat(tool.run("--help")).isZero();
    assertThat(tool.out()).contains("Usage: ctx", "print", "sweep", "export", "import");

    assertThat(tool.run("print", "thngs")).isEqualTo(1);
    assertThat(tool.err())
        .contains(
            "\"thngs\" is neither a table nor an id. The tables are _cron_jobs, _scheduled_functions, _storage, _storage_objects, loose, papers, pictures, things.");
    assertThat(tool.run("print", "things", "--index", "by_nam")).isEqualTo(1);
    assertThat(tool.err())
        .contains("things has no index \"by_nam\". It has by_a, by_a_b, by_b_a, by_name, by_cre");
    var foreign = new DocumentId(4711, new byte[16]).toString();
    assertThat(tool.run("print", foreign)).isEqualTo(1);
    assertThat(tool.err()).contains(foreign + " is an id of none of the tables");
    var unknown = new DocumentId(Thing.TABLE.number(), new byte[16]).toString();
    assertThat(tool.run("print", unknown)).isEqualTo(1);
    assertThat(tool.out()).isEqualTo("There is no document " + unknown + " in things.\n");
  }

  @Test
  void commandLine_isDividedAtSpacesOutsideOfQuotes() {
    assertThat(Ctx.split("print  orders --limit 10"))
        .containsExactly("print", "orders", "--limit", "10");
    assertThat(Ctx.split(" export 'a b'/\"c d\" ''")).containsExactly("export", "a b/c d", "");
    assertThat(Ctx.split("")).isEmpty();
  }
}
