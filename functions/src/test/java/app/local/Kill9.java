package app.local;

import app.FakeStripe;
import app.schema.Order;
import app.schema.OrderStatus;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Kills the shop with {@code kill -9} in the middle of many payments at once, starts it again, and
 * checks: every acknowledged payment is paid, an order is either open or paid and charged, nothing
 * is stuck, and nobody is charged twice. The payment provider lives on, as it would.
 *
 * <p>Prints a verdict, and ends with 1 when it is bad.
 */
public final class Kill9 {
  private static final int PAYMENTS = 200;

  /** Spreads the payments, so that the kill meets them in all their stages. */
  private static final Duration CHARGES_TAKE_UP_TO = Duration.ofSeconds(2);

  private final FakeStripe stripe;
  private final Path project;
  private boolean good = true;

  private Kill9(FakeStripe stripe, Path project) {
    this.stripe = stripe;
    this.project = project;
  }

  /** Runs it three times, with kills at different times of the process or of all its children. */
  public static void main(String[] args) throws Exception {
    boolean good = true;
    for (int acknowledged : new int[] {10, 100, 190}) {
      good &= run(Path.of("template.yaml"), PAYMENTS, acknowledged, acknowledged == 100);
    }
    System.out.println(good ? "good: kill -9 lost nothing" : "BAD: see above");
    System.exit(good ? 0 : 1);
  }

  /**
   * Runs it once.
   *
   * @param acknowledged how many payments are acknowledged when the process is killed
   * @param childrenToo whether DynamoDB Local and the functions are killed at the same time; else
   *     they have to notice by themselves
   */
  static boolean run(Path template, int payments, int acknowledged, boolean childrenToo)
      throws IOException, InterruptedException {
    var project = Files.createTempDirectory("kill9");
    Files.copy(template, project.resolve("template.yaml"));
    try (var stripe = FakeStripe.answering(200)) {
      var test = new Kill9(stripe, project);
      test.run(payments, acknowledged, childrenToo);
      return test.good;
    }
  }

  private ShopProcess start() throws IOException {
    return new ShopProcess(project, "ctx.stripe=" + stripe.url(), "ctx.port=0", "ctx.vector=off");
  }

  private void run(int payments, int acknowledged, boolean childrenToo)
      throws IOException, InterruptedException {
    var orders = new ArrayList<Id<Order>>();
    Set<Id<Order>> paid;
    try (var shop = start()) {
      var shopper = new Shopper(shop.serving());
      for (int i = 0; i < payments; i++) {
        orders.add(shopper.place());
      }
      stripe.takeUpTo(CHARGES_TAKE_UP_TO);
      paid = payUntilKilled(shopper, orders, acknowledged, shop, childrenToo);
    }
    System.out.printf(
        "kill -9 of %s: %d of %d payments acknowledged%n",
        childrenToo ? "all processes" : "the process", paid.size(), payments);

    stripe.takeUpTo(Duration.ZERO);
    try (var shop = start()) {
      check(new Shopper(shop.serving()), orders, paid);
    }
  }

  private Set<Id<Order>> payUntilKilled(
      Shopper shopper, List<Id<Order>> orders, int acknowledged, ShopProcess shop, boolean all)
      throws InterruptedException {
    Queue<Id<Order>> paid = new ConcurrentLinkedQueue<>();
    var enough = new CountDownLatch(acknowledged);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var order : orders) {
        threads.execute(
            () -> {
              try {
                shopper.pay(order);
                paid.add(order);
                enough.countDown();
              } catch (IOException _) {
                // The process is gone: nobody knows about this order yet.
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
      }
      enough.await();
      shop.kill(all);
    }
    return new HashSet<>(paid);
  }

  private void check(Shopper shopper, List<Id<Order>> orders, Set<Id<Order>> acknowledged)
      throws IOException, InterruptedException {
    int paidUnacknowledged = 0;
    int chargedAndOpen = 0;
    for (var order : orders) {
      boolean charged = stripe.charge(order.value()) != null;
      boolean paid = shopper.status(order) == OrderStatus.PAID;
      require(paid || !acknowledged.contains(order), "acknowledged and not paid", order);
      require(charged || !paid, "paid and not charged", order);
      paidUnacknowledged += paid && !acknowledged.contains(order) ? 1 : 0;
      chargedAndOpen += charged && !paid ? 1 : 0;
    }
    System.out.printf(
        "  after the restart: %d more are paid, %d are charged and wait to be noted%n",
        paidUnacknowledged, chargedAndOpen);

    for (var order : orders) {
      shopper.pay(order);
      require(shopper.status(order) == OrderStatus.PAID, "stuck", order);
    }
    var charges = stripe.charges();
    require(
        charges.stream().filter(orders.stream().map(Id::value).toList()::contains).count()
            == orders.size(),
        "not charged exactly once",
        orders.getFirst());
    System.out.println("  paid again: all " + orders.size() + " are paid, each charged once");
  }

  private void require(boolean condition, String otherwise, Id<Order> order) {
    if (!condition) {
      good = false;
      System.out.println("  BAD: " + otherwise + ": " + order);
    }
  }
}
