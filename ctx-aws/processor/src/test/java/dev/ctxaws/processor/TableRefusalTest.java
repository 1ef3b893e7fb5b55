package dev.ctxaws.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ctxaws.value.TableNumbers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRefusalTest {
  @TempDir Path folder;

  private void assertRefused(String order, String message) {
    assertThat(Refusal.order(folder, order)).containsExactly("Order.java:" + message);
  }

  @Test
  void index_overAnUnknownField_isRefusedWithTheNearOne() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = "custmer")
        public record Order(String customer) {}
        """,
        "3: @Index \"by_customer\" names the field \"custmer\", which Order does not have. Did"
            + " you mean \"customer\"?");
  }

  @Test
  void repeatedIndex_overAnUnknownField_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = "customer")
        @Index(name = "by_amount", fields = "zzz")
        public record Order(String customer) {}
        """,
        "4: @Index \"by_amount\" names the field \"zzz\", which Order does not have.");
  }

  @Test
  void index_withAFieldTwice_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = {"customer", "customer"})
        public record Order(String customer) {}
        """,
        "3: @Index \"by_customer\" names the field \"customer\" twice.");
  }

  @Test
  void index_overAnUnknownNestedField_isRefusedWithTheNearOne() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_city", fields = "address.cty")
        public record Order(Address address) {
          public record Address(String city, String street) {}
        }
        """,
        "3: @Index \"by_city\" names the field \"address.cty\", which Order.Address does not have."
            + " Did you mean \"address.city\"?");
  }

  @Test
  void index_overAFieldOfWhatIsNoRecord_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_first", fields = "customer.first")
        public record Order(String customer) {}
        """,
        "3: @Index \"by_first\" names the field \"customer.first\", but \"customer\" is no record"
            + " that has fields. Name \"customer\" itself, or make it a record.");
  }

  @Test
  void index_overAPathThatEndsInADot_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_city", fields = "address.")
        public record Order(Address address) {
          public record Address(String city) {}
        }
        """,
        "3: @Index \"by_city\" names the field \"address.\", which Order.Address does not have.");
  }

  @Test
  void index_withANameOf65Characters_isRefused() {
    var name = "x".repeat(65);
    assertRefused(
        """
        @Table("orders")
        @Index(name = "%s", fields = "customer")
        public record Order(String customer) {}
        """
            .formatted(name),
        "3: \"%s\" cannot be the name of an index: that is a letter, then letters, digits and _, at most 64 characters, and no word of Java."
            .formatted(name));
  }

  @Test
  void index_overASystemField_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_time", fields = "_creationTime")
        public record Order(String customer) {}
        """,
        "3: @Index \"by_time\" names the field \"_creationTime\", which Order does not have.");
  }

  @Test
  void vectorIndexes_ofTheSameFieldAndDimensions_areRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3)
        @VectorIndex(name = "by_eyes", field = "looks", dimensions = 3)
        public record Order(Embedding looks) {}
        """,
        "4: @VectorIndex \"by_eyes\" has the same field and dimensions as \"by_looks\". Remove one.");
  }

  @Test
  void index_withoutFields_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_nothing", fields = {})
        public record Order(String customer) {}
        """,
        "3: @Index \"by_nothing\" has 0 fields; an index has 1 to 16. By creation time alone is"
            + " table.byCreationTime().");
  }

  @Test
  void index_withSeventeenFields_isRefused() {
    var fields = IntStream.range(0, 17).mapToObj(i -> "\"f" + i + "\"").collect(joining(", "));
    var components = IntStream.range(0, 17).mapToObj(i -> "int f" + i).collect(joining(", "));
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_all", fields = {%s})
        public record Order(%s) {}
        """
            .formatted(fields, components),
        "3: @Index \"by_all\" has 17 fields; an index has 1 to 16.");
  }

  @Test
  void index_withAReservedName_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_creation_time", fields = "customer")
        public record Order(String customer) {}
        """,
        "3: @Index \"by_creation_time\" has a name that every table's own indexes have. Rename"
            + " it.");
  }

  @Test
  void index_withABadName_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by-customer", fields = "customer")
        public record Order(String customer) {}
        """,
        "3: \"by-customer\" cannot be the name of an index: that is a letter, then letters, digits"
            + " and _, at most 64 characters, and no word of Java.");
  }

  @Test
  void indexes_ofOneName_areRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = "customer")
        @VectorIndex(name = "by_customer", field = "looks", dimensions = 3)
        public record Order(String customer, Embedding looks) {}
        """,
        "4: Order has two indexes \"by_customer\". Rename one.");
  }

  @Test
  void indexes_ofOneConstant_areRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = "customer")
        @Index(name = "byCustomer", fields = "amount")
        public record Order(String customer, long amount) {}
        """,
        "4: Order has the indexes \"by_customer\" and \"byCustomer\", which would both be called"
            + " \"byCustomer\". Rename one.");
  }

  @Test
  void indexes_ofTheSameFields_areRefused() {
    assertRefused(
        """
        @Table("orders")
        @Index(name = "by_customer", fields = "customer")
        @Index(name = "by_client", fields = "customer")
        public record Order(String customer) {}
        """,
        "4: @Index \"by_client\" has the same fields as \"by_customer\". Remove one.");
  }

  @Test
  void indexes_ofMoreThan64_areRefused() {
    var indexes =
        IntStream.range(0, 65)
            .mapToObj(i -> "@Index(name = \"by_f" + i + "\", fields = \"f" + i + "\")")
            .collect(joining(" "));
    var components = IntStream.range(0, 65).mapToObj(i -> "int f" + i).collect(joining(", "));
    assertRefused(
        """
        @Table("orders") %s
        public record Order(%s) {}
        """
            .formatted(indexes, components),
        "2: Order has 65 indexes; a table has at most 64.");
  }

  @Test
  void index_withoutTable_isRefused() {
    assertRefused(
        """
        @Index(name = "by_customer", fields = "customer")
        public record Order(String customer) {}
        """,
        "3: Order has an index, but no @Table. Give it one, or remove the index.");
  }

  @Test
  void table_notARecord_isRefused() {
    assertRefused(
        """
        @Table("orders")
        public final class Order {}
        """,
        "2: @Table is for records, and Order is none.");
  }

  @Test
  void table_withABadName_isRefused() {
    assertRefused(
        """
        @Table("_orders")
        public record Order(String customer) {}
        """,
        "2: \"_orders\" cannot be the name of a table: that is a letter, then letters, digits and _,"
            + " at most 64 characters, and no word of Java.");
  }

  @Test
  void table_withAKeyword_isRefused() {
    assertRefused(
        """
        @Table("case")
        public record Order(String customer) {}
        """,
        "2: \"case\" cannot be the name of a table: that is a letter, then letters, digits and _, at"
            + " most 64 characters, and no word of Java.");
  }

  @Test
  void tables_ofOneName_areRefused() {
    var order = "@Table(\"users\") public record Order(String customer) {}";

    assertThat(Refusal.order(folder, order))
        .containsExactly(
            "User.java:2: User is the table \"users\", and so is app.Order. Rename one.");
  }

  /** Found by trying names; the numbers are hashes of them. */
  @Test
  void tables_ofOneNumber_areRefused() {
    var seen = new HashMap<Integer, String>();
    String first = null;
    String second = "";
    for (int i = 0; first == null; i++) {
      second = "t" + i;
      first = seen.put(TableNumbers.of(second), second);
    }

    var messages =
        Refusal.of(
            folder,
            Map.of(
                "app/A.java", "@Table(\"%s\") public record A(String a) {}".formatted(first),
                "app/B.java", "@Table(\"%s\") public record B(String b) {}".formatted(second)));

    assertThat(messages)
        .singleElement()
        .asString()
        .contains("happen to get the same number, " + TableNumbers.of(second) + ", in ids.");
  }

  @Test
  void tables_ofOneConstant_areRefused() {
    var messages =
        Refusal.of(
            folder,
            Map.of(
                "app/A.java", "@Table(\"order_items\") public record A(String a) {}",
                "app/B.java", "@Table(\"orderItems\") public record B(String b) {}"));

    assertThat(messages)
        .containsExactly(
            "A.java:2: The tables \"orderItems\" and \"order_items\" would both be"
                + " tables.orderItems. Rename one.");
  }

  @Test
  void field_withALeadingUnderscore_isRefused() {
    assertRefused(
        """
        @Table("orders")
        public record Order(
            String _customer) {}
        """,
        "4: Order._customer cannot be the name of a document's field: that is a letter, then"
            + " letters, digits and _, at most 64 characters.");
  }

  @Test
  void vectorIndex_overNoEmbedding_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "customer", dimensions = 3)
        public record Order(String customer) {}
        """,
        "3: @VectorIndex \"by_looks\" is over the field \"customer\", which is no Embedding. Change"
            + " its type, or name another field.");
  }

  @Test
  void vectorIndex_overAnUnknownField_isRefusedWithTheNearOne() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "look", dimensions = 3)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" names the field \"look\", which Order does not have. Did you"
            + " mean \"looks\"?");
  }

  @Test
  void vectorIndex_ofOneDimension_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 1)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says dimensions = 1; that may be 2 to 4096.");
  }

  @Test
  void vectorIndex_of4097Dimensions_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 4097)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says dimensions = 4097; that may be 2 to 4096.");
  }

  @Test
  void vectorIndex_ofOneNeighbour_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, m = 1)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says m = 1; that may be 2 to 100.");
  }

  @Test
  void vectorIndex_of101Neighbours_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, m = 101)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says m = 101; that may be 2 to 100.");
  }

  @Test
  void vectorIndex_withATooLargeEfConstruction_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, efConstruction = 3201)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says efConstruction = 3201; that may be 2 to 3200.");
  }

  @Test
  void vectorIndex_withTooFewOverFetched_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, overFetch = -1)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says overFetch = -1; that may be 0 to 8000.");
  }

  @Test
  void vectorIndex_withTooManyOverFetched_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, overFetch = 8001)
        public record Order(Embedding looks) {}
        """,
        "3: @VectorIndex \"by_looks\" says overFetch = 8001; that may be 0 to 8000.");
  }

  @Test
  void vectorIndex_withSeventeenFilterFields_isRefused() {
    var fields = IntStream.range(0, 17).mapToObj(i -> "\"f" + i + "\"").collect(joining(", "));
    var components = IntStream.range(0, 17).mapToObj(i -> "int f" + i).collect(joining(", "));
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, filterFields = {%s})
        public record Order(Embedding looks, %s) {}
        """
            .formatted(fields, components),
        "3: @VectorIndex \"by_looks\" has 17 filter fields; a vector index has at most 16.");
  }

  @Test
  void vectorIndex_withAnUnknownFilterField_isRefused() {
    assertRefused(
        """
        @Table("orders")
        @VectorIndex(name = "by_looks", field = "looks", dimensions = 3, filterFields = "genr")
        public record Order(Embedding looks, String genre) {}
        """,
        "3: @VectorIndex \"by_looks\" names the field \"genr\", which Order does not have. Did you"
            + " mean \"genre\"?");
  }

  @Test
  void vectorIndexes_five_areRefused() {
    var indexes =
        IntStream.range(0, 5)
            .mapToObj(
                i ->
                    "@VectorIndex(name = \"by_v%d\", field = \"looks\", dimensions = %d)"
                        .formatted(i, i + 2))
            .collect(joining(" "));
    assertRefused(
        """
        @Table("orders") %s
        public record Order(Embedding looks) {}
        """
            .formatted(indexes),
        "2: Order has 5 vector indexes; a table has at most 4.");
  }
}
