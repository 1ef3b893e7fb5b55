package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeRefusalTest {
  private static final String SUPPORTED =
      "Supported are double, int, long, boolean, String, byte[], Value.Bytes, Instant, Id, Doc,"
          + " Embedding, Value, List, Map<String, ...>, PageOptions, PageResult, records, enums and"
          + " sealed interfaces of records.";

  @TempDir Path folder;

  private void assertRefused(String order, String message) {
    assertThat(Refusal.order(folder, order)).containsExactly("Order.java:" + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          float                 | float                 | Write double.
          Float                 | Float                 | Write Double.
          short                 | short                 | Write int or long.
          char                  | char                  | Write int or long.
          Character             | Character             | Write Integer or Long.
          Object                | Object                | Write Value, which stands for any.
          Optional<String>      | Optional<String>      | Write the type itself, with @Nullable.
          String[]              | String[]              | Write a List.
          byte[][]              | byte[][]              | Write a List.
          List<float[]>         | float[]               | Write a List.
          List<?>               | ?                     | ''
          Set<String>           | Set<String>           | Write a List.
          Map<Integer, String>  | Map<Integer, String>  | The keys of a Map are Strings.
          Map<String, Duration> | Duration              | ''
          Id<?>                 | Id<?>                 | ''
          PageResult<@Nullable Long> | PageResult<Long>  | The elements of a page are never @Nullable.
          @Nullable int         | @Nullable int         | A primitive is never null; write the boxed type.
          """)
  void component_ofATypeThatNoValueHas_isRefused(String type, String shown, String advice) {
    assertRefused(
        """
        @Table("orders") public record Order(
            long amount,
            %s price) {}
        """
            .formatted(type),
        "4: Order.price has the type %s, which no value has. %s"
            .formatted(shown, advice.isEmpty() ? SUPPORTED : advice));
  }

  @Test
  void component_genericRecord_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Box<String> box) {
          public record Box<T>(String name) {}
        }
        """,
        "2: Order.box has the type Order.Box<String>, which no value has. A class of the app has no"
            + " type parameters here.");
  }

  @Test
  void component_idOfNoTable_isRefusedWithTheNearOne() {
    assertRefused(
        """
        @Table("orders") public record Order(Id<Usr> customer) {
          public interface Usr {}
        }
        """
            .replace("Id<Usr>", "Id<Order.Usr>"),
        "2: Order.customer is an Id<Order.Usr>, but Order.Usr is not the record of a table.");
  }

  @Test
  void component_idOfARecordWithoutTable_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Id<Customer> customer) {
          public record Customer(String name) {}
        }
        """,
        "2: Order.customer is an Id<Order.Customer>, but Order.Customer is not the record of a"
            + " table. Annotate it with @Table.");
  }

  @Test
  void component_docOfARecordWithoutTable_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Doc<Customer> customer) {
          public record Customer(String name) {}
        }
        """,
        "2: Order.customer is a Doc<Order.Customer>, but Order.Customer is not the record of a"
            + " table. Annotate it with @Table.");
  }

  @Test
  void component_withDollar_isRefused() {
    assertThat(
            Refusal.functions(
                folder,
                """
                  public record Args(
                      String a$b) {}
                  @Query public static long count(QueryCtx ctx, Args args) { return 1; }
                """))
        .containsExactly(
            "Orders.java:4: Orders.Args.a$b cannot be the name of a field: that is ASCII, has no $,"
                + " and does not start with _, which is for the fields of the system.");
  }

  @Test
  void record_notPublic_isRefused() {
    assertThat(
            Refusal.functions(
                folder,
                """
                  record Args(String name) {}
                  @Query public static long count(QueryCtx ctx, Args args) { return 1; }
                """))
        .containsExactly(
            "Orders.java:3: Orders.Args is not public, with all classes around it. Make it so:"
                + " generated code reads and makes its values.");
  }

  @Test
  void sealedInterface_withAMemberThatIsNoRecord_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Figure figure) {
          public sealed interface Figure {}
          public record Circle() implements Figure {}
          public static final class Blob implements Figure {}
        }
        """,
        "3: Order.Figure permits Order.Blob, which is no record, or one with type parameters. The"
            + " members of a sealed interface of values are plain records.");
  }

  @Test
  void sealedInterface_withAMemberThatHasAKind_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Figure figure) {
          public sealed interface Figure {}
          public record Circle(String kind) implements Figure {}
        }
        """,
        "4: Order.Circle.kind cannot be the name of a field: \"kind\" tells the members of"
            + " Order.Figure apart.");
  }

  @Test
  void sealedInterface_withTwoMembersOfOneKind_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Figure figure) {
          public sealed interface Figure {}
          public record Circle() implements Figure {}
          public static final class More {
            public record Circle() implements Figure {}
          }
        }
        """,
        "3: Order.Figure permits Order.Circle and Order.More.Circle, which both have the kind"
            + " \"circle\". Rename one.");
  }

  @Test
  void enum_withoutConstants_isRefused() {
    assertRefused(
        """
        @Table("orders") public record Order(Color color) {
          public enum Color {}
        }
        """,
        "3: Order.Color has no constants, so no value has its type.");
  }

  @Test
  void codecs_ofOneName_areRefused() {
    assertThat(
            Refusal.of(
                folder,
                Map.of(
                    "app/OrdersArgs.java",
                    "public record OrdersArgs(String name) {}",
                    "app/Orders.java",
                    """
                    public final class Orders {
                      public record Args(OrdersArgs other) {}
                      @Query public static long count(QueryCtx ctx, Args args) { return 1; }
                    }
                    """)))
        .containsExactly(
            "OrdersArgs.java:2: app.Orders.Args and app.OrdersArgs would both get the codec"
                + " OrdersArgsCodec. Rename one.");
  }

  @Test
  void component_ofAnUnknownClass_isRefusedBesideTheCompilersOwnError() {
    assertThat(
            Refusal.order(
                folder,
                """
                @Table("orders") public record Order(Statu status) {}
                """))
        .anySatisfy(
            message ->
                assertThat(message)
                    .isEqualTo(
                        "Order.java:2: Order.status has the type Statu, which no value has. The"
                            + " compiler cannot find it."));
  }
}
