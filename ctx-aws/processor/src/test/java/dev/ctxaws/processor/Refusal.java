package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Apps with a mistake: what the compiler says about them, and that nothing was written. */
final class Refusal {
  private static final String IMPORTS =
      "import dev.ctxaws.*; import dev.ctxaws.auth.*; import dev.ctxaws.cron.*; import dev.ctxaws.db.*; import dev.ctxaws.function.*;"
          + " import dev.ctxaws.schema.Table; import dev.ctxaws.schema.VectorIndex;"
          + " import dev.ctxaws.value.*; import dev.ctxaws.vector.*; import java.time.*;"
          + " import java.util.*; import org.jspecify.annotations.*;";

  private Refusal() {}

  /** A class {@code app.Orders} whose members begin in line 3, beside a table and its id. */
  static List<String> functions(Path folder, String members) {
    return of(folder, Map.of("app/Orders.java", "public final class Orders {\n" + members + "}\n"));
  }

  /** A file {@code app/Order.java} whose text begins in line 2, and a table of users. */
  static List<String> order(Path folder, String text) {
    return of(
        folder,
        Map.of(
            "app/Order.java",
            text.replace("@Index", "@dev.ctxaws.schema.Index"),
            "app/OrderId.java",
            ""));
  }

  /** Files by their paths, each with package and imports in a line above it. */
  static List<String> of(Path folder, Map<String, String> files, String... options) {
    var sources = new HashMap<>(basics());
    sources.putAll(files);
    sources.values().removeIf(String::isEmpty);
    sources.replaceAll((path, text) -> header(path) + text);

    var compilation = Compilation.of(sources, folder, options);

    assertThat(compilation.generated()).isEmpty();
    return compilation.messages();
  }

  private static Map<String, String> basics() {
    return Map.of(
        "app/User.java", "@Table(\"users\") public record User(String name) {}",
        "app/Order.java", "@Table(\"orders\") public record Order(Id<User> customer) {}",
        "app/OrderId.java", "public record OrderId(Id<Order> id) {}",
        "app/Users.java",
            "public final class Users { @Query public static long count(QueryCtx ctx) { return 1; } }");
  }

  private static String header(String path) {
    var folders = path.substring(0, path.lastIndexOf('/'));
    return "package " + folders.replace('/', '.') + "; " + IMPORTS + "\n";
  }
}
