package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ctxaws.cron.CronJob;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;
import dev.ctxaws.runtime.FunctionTable;
import dev.ctxaws.runtime.InvalidArgumentsException;
import dev.ctxaws.value.Codec;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.TableNumbers;
import dev.ctxaws.value.Value;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs what was generated for the golden cases. */
class RunningTest {
  private static final Path CASES = Path.of("src/test/resources/golden");
  private static final dev.ctxaws.value.Path ROOT = dev.ctxaws.value.Path.ROOT;

  @TempDir Path folder;

  /** Says which classes of the app were loaded. */
  private static final class Loader extends URLClassLoader {
    private final TreeSet<String> loaded = new TreeSet<>();

    Loader(Path classes) throws Exception {
      super(new java.net.URL[] {classes.toUri().toURL()}, RunningTest.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      loaded.add(name);
      return super.findClass(name);
    }
  }

  private Loader app(String name) throws Exception {
    var compilation = Compilation.of(Compilation.read(CASES.resolve(name).resolve("in")), folder);
    assertThat(compilation.messages()).isEmpty();
    return new Loader(compilation.classes());
  }

  private static FunctionTable functions(Loader app, String root) throws Exception {
    return (FunctionTable)
        app.loadClass(root + ".generated.Functions").getConstructor().newInstance();
  }

  @SuppressWarnings("unchecked") // generated codecs are of what their caller decodes with them
  private static Codec<Object> codec(Loader app, String name) throws Exception {
    var instance = app.loadClass(name).getField("INSTANCE").get(null);
    return (Codec<Object>) Objects.requireNonNull(instance);
  }

  private static Value.Str id(String table) {
    return new Value.Str(new DocumentId(TableNumbers.of(table), new byte[16]).toString());
  }

  private static Value.Obj order() {
    return new ObjBuilder(3)
        .put("amount", new Value.Int64(1999))
        .put("customer", id("users"))
        .put("status", new Value.Str("OPEN"))
        .build();
  }

  @Test
  void document_decodedAndEncoded_isTheSame() throws Exception {
    try (var app = app("shop")) {
      var codec = codec(app, "app.generated.OrderCodec");
      var paid = order().with("paidAt", new Value.Float64(1.7e12));

      assertThat(codec.encode(codec.decode(order(), ROOT))).isEqualTo(order());
      assertThat(codec.encode(codec.decode(paid, ROOT))).isEqualTo(paid);
      assertThat(codec.encode(codec.decode(order().with("paidAt", Value.Null.INSTANCE), ROOT)))
          .isEqualTo(order());
    }
  }

  @Test
  void document_withAnotherShape_isNotDecoded() throws Exception {
    try (var app = app("shop")) {
      var codec = codec(app, "app.generated.OrderCodec");

      assertThatThrownBy(() -> codec.decode(order().without("status"), ROOT))
          .hasMessage("Expected the field $.status, found none.");
      assertThatThrownBy(() -> codec.decode(order().with("more", id("users")), ROOT))
          .hasMessage("Expected no field $.more, found one.");
      assertThatThrownBy(() -> codec.decode(order().with("customer", id("orders")), ROOT))
          .hasMessage("Expected an id of \"users\" at $.customer, found another string.");
      assertThatThrownBy(() -> codec.decode(order().with("status", new Value.Str("GONE")), ROOT))
          .hasMessage(
              "Expected one of \"OPEN\", \"PAID\", \"ARCHIVED\" at $.status, found another string.");
    }
  }

  @Test
  void validators_ofTheShop_readAsConvexWritesThem() throws Exception {
    try (var app = app("shop")) {
      assertThat(codec(app, "app.generated.OrderCodec").validator())
          .hasToString(
              "v.object({amount: v.int64(), customer: v.id(\"users\"), paidAt:"
                  + " v.optional(v.float64()), status: v.union(v.literal(\"OPEN\"),"
                  + " v.literal(\"PAID\"), v.literal(\"ARCHIVED\"))})");
      assertThat(codec(app, "app.generated.OrdersOfCustomerArgsCodec").validator())
          .hasToString("v.object({customer: v.id(\"users\"), limit: v.optional(v.float64())})");
      assertThat(codec(app, "app.generated.ProductCodec").validator())
          .hasToString(
              "v.object({genre: v.optional(v.string()), looks: v.array(v.float64()), price:"
                  + " v.int64(), ratings: v.record(v.string(), v.float64()), tags:"
                  + " v.array(v.string()), title: v.string()})");
    }
  }

  @Test
  void recursiveValues_decodedAndEncoded_areTheSame() throws Exception {
    try (var app = app("types")) {
      var figures = codec(app, "com.acme.generated.FigureCodec");
      var circle = new ObjBuilder(2).put("radius", new Value.Float64(2)).build();
      var inner = circle.with("kind", new Value.Str("circle"));
      var group =
          new ObjBuilder(2)
              .put("figures", new Value.Arr(List.of(inner, inner)))
              .put("kind", new Value.Str("group"))
              .build();

      assertThat(figures.encode(figures.decode(group, ROOT))).isEqualTo(group);
      assertThatThrownBy(
              () -> figures.decode(group.with("figures", new Value.Arr(List.of(circle))), ROOT))
          .hasMessage("Expected the field $.figures[0].kind, found none.");
      assertThat(figures.validator())
          .hasToString(
              "v.union(v.object({kind: v.literal(\"circle\"), radius: v.float64()}),"
                  + " v.object({figures: v.any(), kind: v.literal(\"group\")}),"
                  + " v.object({kind: v.literal(\"nothing\")}))");
    }
  }

  @Test
  void functionTable_ofTheShop_knowsFunctionsAndTables() throws Exception {
    try (var app = app("shop")) {
      var functions = functions(app, "app");

      var place = Objects.requireNonNull(functions.function("orders:place"));
      assertThat(place.kind()).isEqualTo(FunctionKind.MUTATION);
      assertThat(place.visibility()).isEqualTo(Visibility.PUBLIC);
      assertThat(place.ref().path()).isEqualTo("orders:place");
      assertThat(functions.function("orders:none")).isNull();
      assertThat(functions.functions()).isSorted().contains("admin/users:list", "users:byEmail");
      for (var path : functions.functions()) {
        assertThat(functions.function(path)).isNotNull();
      }
      assertThat(functions.tables())
          .extracting("name")
          .containsExactly("orders", "products", "users");
      for (var table : functions.tables()) {
        assertThat(functions.table(table.number())).isSameAs(table);
      }
      assertThat(functions.table(1)).isNull();
    }
  }

  @Test
  void arguments_ofAnotherShape_areExplained() throws Exception {
    try (var app = app("shop")) {
      var functions = functions(app, "app");
      var wrong = new ObjBuilder(1).put("id", new Value.Float64(1)).build();

      assertThatThrownBy(() -> functions.runQuery(new NoCtx(), "orders:get", wrong))
          .isInstanceOfSatisfying(
              InvalidArgumentsException.class,
              e ->
                  assertThat(e.explain(_ -> null))
                      .contains("Value: 1.0\nValidator: v.id(\"orders\")"));
      assertThatThrownBy(() -> functions.runQuery(new NoCtx(), "orders:count", wrong))
          .isInstanceOf(InvalidArgumentsException.class);
      assertThatThrownBy(() -> functions.runQuery(new NoCtx(), "orders:place", wrong))
          .hasMessage("There is no query \"orders:place\".");
    }
  }

  @Test
  void call_ofOneFunction_loadsOnlyWhatItNeeds() throws Exception {
    try (var app = app("types")) {
      var args =
          new ObjBuilder(3)
              .put("decoded", new Value.Int64(1))
              .put("fields", new Value.Str("b"))
              .put("path", new Value.Str("a"))
              .build();

      var result = functions(app, "com.acme").runQuery(new NoCtx(), "shapes:anything", args);

      assertThat(result).isEqualTo(new Value.Str("a"));
      // A module's constants are made together, and with them the codecs of its functions.
      assertThat(app.loaded)
          .containsExactly(
              "com.acme.Path",
              "com.acme.Shapes",
              "com.acme.generated.AItemCodec",
              "com.acme.generated.EverythingCodec",
              "com.acme.generated.FigureCircleCodec",
              "com.acme.generated.Functions",
              "com.acme.generated.PathCodec",
              "com.acme.generated.api$shapes");
    }
  }

  @Test
  void table_byItsNumber_loadsNoOther() throws Exception {
    try (var app = app("shop")) {
      var table = functions(app, "app").table(TableNumbers.of("users"));

      assertThat(Objects.requireNonNull(table).name()).isEqualTo("users");
      assertThat(app.loaded)
          .contains("app.generated.UserTable")
          .doesNotContain("app.generated.OrderTable", "app.generated.ProductTable");
    }
  }

  @Test
  void crons_ofSeveralMethods_areThoseOfTheApp() throws Exception {
    try (var app = app("crons")) {
      var crons = functions(app, "app").crons();

      assertThat(crons)
          .extracting(CronJob::name, CronJob::function, CronJob::args)
          .containsExactly(
              tuple(
                  "report",
                  "reports:day",
                  new ObjBuilder(1).put("shop", new Value.Str("main")).build()),
              tuple("tidy", "reports:tidy", Value.Obj.EMPTY));
    }
  }
}
