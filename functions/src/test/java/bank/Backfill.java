package bank;

import bank.Payments.FillArgs;
import bank.Payments.PayerArgs;
import bank.generated.Functions;
import bank.generated.api;
import dev.ctxaws.db.Table;
import dev.ctxaws.engine.schema.SchemaListener;
import dev.ctxaws.engine.schema.SchemaSync.Others;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A new version of the bank has an index on 50,000 payments that are there already. It is built on
 * one DynamoDB Local while a process with the old version writes to them, by a process that is
 * killed with {@code kill -9} twice. Then every payment is compared with its entry, and every entry
 * with its payment. Prints a verdict, and ends with 1 when it is bad.
 */
public final class Backfill {
  private static final int PAYMENTS = 50_000;
  private static final int PER_MUTATION = 500;
  private static final int PAYERS = 1_000;
  private static final int KILLS = 2;

  private final URI endpoint;
  private final int payments;
  private final Random random;

  private Backfill(URI endpoint, int payments, Random random) {
    this.endpoint = endpoint;
    this.payments = payments;
    this.random = random;
  }

  /**
   * Runs it.
   *
   * @param args the number of payments, if not 50,000
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(args.length == 0 ? PAYMENTS : Integer.parseInt(args[0])) ? 0 : 1);
  }

  /** Runs it with a number of payments, at least 5,000, and says whether all was right. */
  static boolean run(int payments) throws IOException, InterruptedException {
    TwoProcesses.setCredentials();
    try (var dynamoDb = DynamoDbLocal.inMemory()) {
      return new Backfill(dynamoDb.endpoint(), payments, new Random()).run();
    }
  }

  private boolean run() throws IOException, InterruptedException {
    Branch.makeTable(oldTables(), endpoint);
    var bank = new Branch(endpoint);
    for (int i = 0; i < payments; i += PER_MUTATION) {
      bank.call(api.payments.fill, new FillArgs(PER_MUTATION, PAYERS));
    }
    System.out.println("An index for " + payments + " payments, while old code writes to them:");
    var writers = TwoProcesses.start(BackfillWriters.class, endpoint.toString(), "" + PAYERS);
    var output = writers.inputReader();
    require(output.readLine(), BackfillWriters.AT_WORK);

    for (int kill = 1; kill <= KILLS; kill++) {
      if (!killed(kill)) {
        System.out.println("  BAD: the backfill ended before it could be killed");
        return false;
      }
    }
    boolean built = completed();
    writers.getOutputStream().close();
    output.lines().forEach(System.out::println);
    built &= writers.waitFor() == 0;
    return built && verdict(bank);
  }

  private static List<Table<?>> oldTables() {
    var all = new ArrayList<Table<?>>(new Functions().tables());
    all.replaceAll(
        table -> table.name().equals(PaymentsBefore.TABLE.name()) ? PaymentsBefore.TABLE : table);
    return all;
  }

  private static void require(@Nullable String line, String wanted) throws IOException {
    if (line == null || !line.equals(wanted)) {
      throw new IOException("The writers did not start: " + line);
    }
  }

  /** Starts a backfill and kills it somewhere in its next third. */
  private boolean killed(int number) throws IOException, InterruptedException {
    var process = TwoProcesses.start(BackfillProcess.class, endpoint.toString());
    int batches = 1 + random.nextInt(Math.max(1, payments / 300));
    BufferedReader lines = process.inputReader();
    var last = "it had not begun";
    for (int seen = 0; seen < batches; ) {
      var line = lines.readLine();
      if (line == null) {
        return false;
      }
      last = line;
      seen += line.startsWith("Building") ? 1 : 0;
    }
    process.destroyForcibly().waitFor();
    System.out.println(
        "  backfill %d, process %d: killed -9. %s".formatted(number, process.pid(), last));
    return true;
  }

  private boolean completed() throws IOException, InterruptedException {
    long start = System.nanoTime();
    var process = TwoProcesses.start(BackfillProcess.class, endpoint.toString());
    var lines = process.inputReader().lines().toList();
    boolean good = process.waitFor() == 0;
    System.out.println(
        "  backfill %d, process %d: began with \"%s\" and %s after %d ms"
            .formatted(
                KILLS + 1,
                process.pid(),
                lines.isEmpty() ? "" : lines.getFirst(),
                good ? "ended with \"" + lines.getLast() + "\"" : "FAILED: " + lines,
                (System.nanoTime() - start) / 1_000_000));
    return good;
  }

  private boolean verdict(Branch bank) {
    var found =
        Branch.schema(new Functions().tables(), endpoint, Others.AT_WORK, SchemaListener.none())
            .verify(false);
    System.out.println(
        "  compared %d documents and %d entries: %d differences"
            .formatted(found.documents(), found.entries(), found.differences()));
    found.examples().forEach(difference -> System.out.println("  BAD: " + difference));
    long byPayer =
        IntStream.range(0, PAYERS)
            .mapToLong(payer -> bank.call(api.payments.count, new PayerArgs(payer)))
            .sum();
    boolean good =
        found.differences() == 0
            && found.documents() == found.entries()
            && byPayer == found.documents();
    System.out.println("  the new index finds " + byPayer + " payments of all payers");
    System.out.println(
        good ? "  good: no payment is missed, none is there twice" : "  BAD: the index is wrong");
    return good;
  }
}
