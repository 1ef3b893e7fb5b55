package app.local;

import app.FakeStripe;
import app.FakeStripe.Charge;
import app.schema.OrderStatus;
import dev.ctxaws.AppException;
import dev.ctxaws.local.DataFolder;
import dev.ctxaws.local.LocalApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Starts the shop on this machine with a payment provider of its own, has one order placed and
 * paid, and serves until it is stopped or its parent ends.
 *
 * <p>What it can be told, by system properties:
 *
 * <ul>
 *   <li>{@code ctx.once=true}: ends after the order; with status 1 when it was not paid
 *   <li>{@code ctx.stripe=refuse}: the provider refuses; an address: that provider is used
 *   <li>{@code ctx.memory=true}: no data is kept
 *   <li>{@code ctx.vector=off}: vectors cannot be searched, and OpenSearch is not started
 *   <li>{@code ctx.runtime=rie}: the functions run as they are packaged, each in processes of its
 *       own under Lambda's runtime client
 *   <li>{@code ctx.port}: where the API listens, if the port is free
 * </ul>
 */
public final class RunShop {
  private static final int PORT = 3210;

  private RunShop() {}

  /**
   * Runs it.
   *
   * @param args the folder with {@code template.yaml}; without one, the current folder
   */
  public static void main(String[] args) throws InterruptedException {
    ProcessHandle.current().parent().ifPresent(RunShop::endWith);
    int status = 1;
    try {
      status = run(Path.of(args.length == 0 ? "" : args[0]).toAbsolutePath().normalize());
    } catch (IOException e) {
      System.err.println(e.getMessage());
    }
    System.exit(status);
  }

  private static void endWith(ProcessHandle parent) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              parent.onExit().join();
              Runtime.getRuntime().halt(1);
            });
  }

  private static int run(Path project) throws IOException, InterruptedException {
    boolean memory = Boolean.getBoolean("ctx.memory");
    var provider = System.getProperty("ctx.stripe", "accept");
    try (var stripe = stripe(project, memory, provider);
        var app =
            LocalApp.start(
                new LocalApp.Settings(
                    project,
                    memory,
                    Integer.getInteger("ctx.port", PORT),
                    !System.getProperty("ctx.vector", "on").equals("off"),
                    Map.of(
                        "CTX_ERRORS",
                        "full",
                        "STRIPE_URL",
                        provider.startsWith("http") ? provider : stripe.url(),
                        "STRIPE_WEBHOOK_SECRET",
                        FakeStripe.WEBHOOK_SECRET),
                    LocalApp.Hosting.asked()))) {
      System.out.println("The shop runs on this machine:");
      System.out.println("  API               " + app.api());
      System.out.println("  Lambda, SQS, …    " + app.events());
      System.out.println(
          "  DynamoDB Local    "
              + app.dynamoDb()
              + (memory ? "  (in memory)" : "  (data in " + DataFolder.NAME + "/)"));
      if (app.s3() != null) {
        System.out.println("  S3                " + app.s3());
      }
      if (app.search() != null) {
        System.out.println("  OpenSearch        " + app.search());
      }
      System.out.println("  payment provider  " + stripe.url());
      System.out.println();
      var shopper = new Shopper(app.api());
      boolean paid = placeAndPay(shopper, stripe);
      if (Boolean.getBoolean("ctx.once")) {
        return paid ? 0 : 1;
      }
      System.out.println();
      shopper.describe(System.out);
      System.out.println("Ctrl-C stops everything.");
      System.err.println(app.awaitFailure() + " has ended.");
      return 1;
    }
  }

  private static FakeStripe stripe(Path project, boolean memory, String provider)
      throws IOException {
    int status = provider.equals("refuse") ? 402 : 200;
    if (memory) {
      return FakeStripe.answering(status);
    }
    var folder = Files.createDirectories(project.resolve(DataFolder.NAME));
    return FakeStripe.answering(status, folder.resolve("charges"));
  }

  private static boolean placeAndPay(Shopper shopper, FakeStripe stripe)
      throws IOException, InterruptedException {
    var order = shopper.place();
    System.out.println("Placed   order " + order);
    try {
      shopper.pay(order);
      if (stripe.charge(order.value()) instanceof Charge(var key, var amount)) {
        System.out.println("Charged  ch_" + key + " " + amount);
      }
    } catch (AppException e) {
      System.out.println("Refused  " + e.getMessage());
    }
    var status = shopper.status(order);
    System.out.println(
        status == OrderStatus.PAID ? "Paid     " + shopper.newestPaid() : "Still    " + status);
    return status == OrderStatus.PAID;
  }
}
