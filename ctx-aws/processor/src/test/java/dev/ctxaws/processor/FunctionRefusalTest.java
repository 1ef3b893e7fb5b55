package dev.ctxaws.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionRefusalTest {
  @TempDir Path folder;

  private void assertRefused(String members, String message) {
    assertThat(Refusal.functions(folder, members)).containsExactly("Orders.java:" + message);
  }

  private void assertRefused(Map<String, String> files, String message) {
    assertThat(Refusal.of(folder, files)).containsExactly(message);
  }

  @Test
  void ctx_ofAnotherKind_isRefused() {
    assertRefused(
        """
          @InternalMutation
          public static void markPaid(QueryCtx ctx, OrderId args) {}
        """,
        "4: Orders.markPaid is a mutation, so its first parameter is MutationCtx; found QueryCtx.");
  }

  @Test
  void ctx_missing_isRefused() {
    assertRefused(
        """
          @Action public static void sweep() {}
        """,
        "3: Orders.sweep is an action, so its first parameter is ActionCtx; found none.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127", "10241", "-1"})
  void memory_thatLambdaDoesNotGive_isRefused(String megabytes) {
    assertRefused(
        """
          @Action(memory = %s)
          public static void sweep(ActionCtx ctx) {}
        """
            .formatted(megabytes),
        "4: Orders.sweep has a memory of %s megabytes; Lambda gives from 128 to 10240."
            .formatted(megabytes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "901"})
  void timeout_thatLambdaDoesNotGive_isRefused(String seconds) {
    assertRefused(
        """
          @InternalAction(timeout = %s)
          public static void sweep(ActionCtx ctx) {}
        """
            .formatted(seconds),
        "4: Orders.sweep has a timeout of %s seconds; Lambda gives from 1 to 900."
            .formatted(seconds));
  }

  @Test
  void method_notStatic_isRefused() {
    assertRefused(
        """
          @Query
          public long count(QueryCtx ctx) { return 1; }
        """,
        "4: Orders.count is a query, so it is static.");
  }

  @Test
  void method_notPublic_isRefused() {
    assertRefused(
        """
          @Mutation
          static void touch(MutationCtx ctx) {}
        """,
        "4: Orders.touch is a mutation, so it is public: generated code calls it. Use"
            + " @InternalMutation to hide it from clients.");
  }

  @Test
  void class_notPublic_isRefused() {
    assertRefused(
        Map.of(
            "app/Orders.java",
            """
            final class Orders {
              @Query public static long count(QueryCtx ctx) { return 1; }
            }
            """),
        "Orders.java:3: Orders.count is a query in a class that is not public. Make Orders public:"
            + " generated code calls it.");
  }

  @Test
  void class_insideAnother_isRefused() {
    assertRefused(
        """
          public static final class Inner {
            @Query public static long count(QueryCtx ctx) { return 1; }
          }
        """,
        "4: Orders.Inner.count is in a class inside another. A class of functions stands in a file"
            + " of its own, which gives its module the name.");
  }

  @Test
  void method_withTypeParameters_isRefused() {
    assertRefused(
        """
          @Query
          public static <T> long count(QueryCtx ctx) { return 1; }
        """,
        "4: Orders.count has type parameters. A function takes and returns types that are written"
            + " out.");
  }

  @Test
  void method_throwingThrowable_isRefused() {
    assertRefused(
        """
          @Query
          public static long count(QueryCtx ctx) throws Throwable { return 1; }
        """,
        "4: Orders.count throws more than Exception. Declare less.");
  }

  @Test
  void arguments_moreThanOne_areRefused() {
    assertRefused(
        """
          @Query public static long count(
              QueryCtx ctx,
              OrderId first,
              OrderId second) { return 1; }
        """,
        "6: Orders.count takes 2 arguments. Put them into one record: clients send it, and the"
            + " scheduler stores it.");
  }

  @Test
  void argument_noRecord_isRefused() {
    assertRefused(
        """
          @Query public static long count(QueryCtx ctx, Id<Order> id) { return 1; }
        """,
        "3: Orders.count takes its arguments as one record; found Id<Order>.");
  }

  @Test
  void argument_nullable_isRefused() {
    assertRefused(
        """
          @Query public static long count(QueryCtx ctx, @Nullable OrderId id) { return 1; }
        """,
        "3: Orders.count takes its arguments as one record; found @Nullable OrderId.");
  }

  @Test
  void argument_noArgs_isRefused() {
    assertRefused(
        """
          @Query public static long count(QueryCtx ctx, NoArgs none) { return 1; }
        """,
        "3: Orders.count takes NoArgs. A function without arguments takes only its ctx.");
  }

  @Test
  void argument_genericRecord_isRefused() {
    assertRefused(
        """
          public record Box<T>(String name) {}
          @Query public static long count(QueryCtx ctx, Box<String> box) { return 1; }
        """,
        "4: Orders.count takes its arguments as one record; found Orders.Box<String>.");
  }

  @Test
  void result_unsupported_isRefused() {
    assertRefused(
        """
          @Query
          public static List<Object> all(QueryCtx ctx) { return List.of(); }
        """,
        "4: The result of Orders.all has the type Object, which no value has. Write Value, which"
            + " stands for any.");
  }

  @Test
  void result_nullablePrimitive_isRefused() {
    assertRefused(
        """
          @Query
          public static @Nullable long count(QueryCtx ctx) { return 1; }
        """,
        "4: The result of Orders.count has the type @Nullable long, which no value has. A primitive"
            + " is never null; write the boxed type.");
  }

  @Test
  void paths_equal_areRefused() {
    assertRefused(
        """
          @Query public static long count(QueryCtx ctx) { return 1; }
          @Query public static long count(QueryCtx ctx, OrderId args) { return 1; }
        """,
        "4: Orders.count is the function \"orders:count\", and so is another method count. Rename"
            + " one.");
  }

  @Test
  void paths_ofAMethodAndAClassEqual_areRefused() {
    assertRefused(
        Map.of(
            "app/Orders.java",
            """
            public final class Orders {
              @Query public static long count(QueryCtx ctx) { return 1; }
            }
            """,
            "app/orders/Count.java",
            """
            @Query public final class Count {
              public static long handler(QueryCtx ctx) { return 1; }
            }
            """),
        "Count.java:3: Count.handler is the function \"orders:count\", and so is the one in"
            + " app.Orders. Rename one.");
  }

  @Test
  void annotations_two_areRefused() {
    assertRefused(
        """
          @Query
          @InternalMutation
          public static long count(QueryCtx ctx) { return 1; }
        """,
        "5: Orders.count is annotated with @Query and @InternalMutation. Keep one.");
  }

  @Test
  void module_keyword_isRefused() {
    assertRefused(
        Map.of(
            "app/Import.java",
            """
            public final class Import {
              @Query public static long count(QueryCtx ctx) { return 1; }
            }
            """),
        "Import.java:3: Import.count is in the module \"import\", and \"import\" cannot be part of a"
            + " module's name: it is a word of Java, longer than 61 characters, or has characters"
            + " other than letters, digits and _. Rename the class or its package.");
  }

  @Test
  void function_keyword_isRefused() {
    assertRefused(
        Map.of(
            "app/orders/New.java",
            """
            @Mutation public final class New {
              public static void handler(MutationCtx ctx) {}
            }
            """),
        "New.java:3: New.handler would be the function \"new\", which cannot be a name: it is a word"
            + " of Java, longer than 64 characters, or has characters other than letters, digits"
            + " and _. Rename it.");
  }

  @Test
  void module_namedAsTheOneAroundIt_isRefused() {
    assertRefused(
        Map.of(
            "app/admin/Admin.java",
            """
            public final class Admin {
              @Query public static long count(QueryCtx ctx) { return 1; }
            }
            """),
        "Admin.java:3: Admin.count would be api.admin.admin.count, and Java has no class \"admin\""
            + " inside another of that name. Rename the class or its package.");
  }

  @Test
  void function_namedAsAModule_isRefused() {
    assertRefused(
        Map.of(
            "app/Admin.java",
            """
            public final class Admin {
              @Query public static long users(QueryCtx ctx) { return 1; }
            }
            """,
            "app/admin/Users.java",
            """
            public final class Users {
              @Query public static long list(QueryCtx ctx) { return 1; }
            }
            """),
        "Admin.java:3: Admin.users is the function \"admin:users\", and Users.list is in the module"
            + " \"admin/users\": api.admin.users cannot be both. Rename one.");
  }

  @Test
  void handlers_ofTwoActionsEqual_areRefused() {
    assertRefused(
        Map.of(
            "app/AdminUsers.java",
            """
            public final class AdminUsers {
              @Action public static void list(ActionCtx ctx) {}
            }
            """,
            "app/admin/Users.java",
            """
            public final class Users {
              @Action public static void list(ActionCtx ctx) {}
            }
            """),
        "AdminUsers.java:3: Users.list and AdminUsers.list would both get the Lambda handler"
            + " AdminUsersList. Rename one.");
  }

  @Test
  void classFunction_withoutHandler_isRefused() {
    assertRefused(
        Map.of("app/orders/Count.java", "@Query public final class Count {}"),
        "Count.java:2: Count is a query, so it has one method \"public static ... handler(QueryCtx"
            + " ctx, ...)\"; found none, or several.");
  }

  @Test
  void classFunction_inTheRootPackage_isRefused() {
    assertRefused(
        Map.of(
            "app/Count.java",
            """
            @Query public final class Count {
              public static long handler(QueryCtx ctx) { return 1; }
            }
            """,
            "app/Users.java",
            ""),
        "Count.java:3: The functions share no package, so their modules have no names. Move them"
            + " into one, or name it with -Actx.package=....");
  }

  @Test
  void functions_withoutACommonPackage_areRefused() {
    assertRefused(
        Map.of(
            "other/Orders.java",
            """
            public final class Orders {
              @Query public static long count(QueryCtx ctx) { return 1; }
            }
            """),
        "Users.java:2: The functions share no package, so their modules have no names. Move them"
            + " into one, or name it with -Actx.package=....");
  }

  @Test
  void classFunction_inTheNamedRootPackage_isRefused() {
    var count =
        """
        @Query public final class Count {
          public static long handler(QueryCtx ctx) { return 1; }
        }
        """;

    var messages = Refusal.of(folder, Map.of("app/Count.java", count), "-Actx.package=app");

    assertThat(messages)
        .containsExactly(
            "Count.java:3: Count is a function, so its package is its module; but app is the root"
                + " package, which is none. Move it to a package below.");
  }

  @Test
  void function_outsideTheNamedRootPackage_isRefused() {
    var orders =
        """
        public final class Orders {
          @Query public static long count(QueryCtx ctx) { return 1; }
        }
        """;

    var messages = Refusal.of(folder, Map.of("other/Orders.java", orders), "-Actx.package=app");

    assertThat(messages)
        .containsExactly(
            "Orders.java:3: Orders.count is in the package other, which is not below app, where"
                + " modules are named from.");
  }

  @Test
  void mistakes_inTwoFunctions_areBothReported() {
    var messages =
        Refusal.functions(
            folder,
            """
              @Query public long first(QueryCtx ctx) { return 1; }
              @Query public long second(QueryCtx ctx) { return 1; }
            """);

    assertThat(messages)
        .containsExactly(
            "Orders.java:3: Orders.first is a query, so it is static.",
            "Orders.java:4: Orders.second is a query, so it is static.");
  }
}
