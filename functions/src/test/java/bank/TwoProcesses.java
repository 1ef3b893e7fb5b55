package bank;

import bank.Accounts.OpenArgs;
import bank.Desk.Shift;
import bank.generated.api;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two processes with eight threads each against one DynamoDB Local: transfers among ten accounts,
 * whose sum must hold, and clerks who leave their shifts, of whom one must stay. Prints a verdict,
 * and ends with 1 when it is bad.
 */
public final class TwoProcesses {
  private static final int ACCOUNTS = 10;
  private static final long BALANCE = 1_000_00;
  private static final int SHIFTS = 5;
  private static final int CLERKS_PER_SHIFT = 2;
  private static final int THREADS = 16;
  private static final List<String> CREDENTIALS =
      List.of("aws.region=us-east-1", "aws.accessKeyId=local", "aws.secretAccessKey=local");
  private static final int TRANSFERS = 2_000;

  private TwoProcesses() {}

  /**
   * Runs it.
   *
   * @param args the number of transfers, if not 2,000
   */
  public static void main(String[] args) throws Exception {
    System.exit(run(args.length == 0 ? TRANSFERS : Integer.parseInt(args[0])) ? 0 : 1);
  }

  /** Runs it with a number of transfers, and as many changes of shift. */
  static boolean run(int transfers) throws IOException, InterruptedException {
    setCredentials();
    try (var dynamoDb = DynamoDbLocal.inMemory()) {
      Branch.makeTable(dynamoDb.endpoint());
      var bank = new Branch(dynamoDb.endpoint());
      var accounts = repeat(ACCOUNTS, _ -> bank.call(api.accounts.open, new OpenArgs(BALANCE)));
      var clerks =
          repeat(
              SHIFTS * CLERKS_PER_SHIFT,
              i -> bank.call(api.desk.hire, new Shift(i / CLERKS_PER_SHIFT)));

      System.out.println("Two processes, eight threads each, against one DynamoDB Local:");
      var children = new ArrayList<Process>();
      for (int seed = 1; seed <= 2; seed++) {
        children.add(
            start(
                BranchProcess.class,
                dynamoDb.endpoint().toString(),
                Integer.toString(transfers / THREADS),
                Integer.toString(seed),
                accounts,
                Integer.toString(SHIFTS),
                clerks));
      }
      boolean good = true;
      for (var child : children) {
        child.inputReader().lines().forEach(System.out::println);
        good &= child.waitFor() == 0;
      }
      return verdict(bank, good);
    }
  }

  private static boolean verdict(Branch bank, boolean processesSawNothingBad) {
    var balances = bank.call(api.accounts.balances, NoArgs.NONE);
    long sum = balances.stream().mapToLong(Long::longValue).sum();
    boolean sumHolds = sum == ACCOUNTS * BALANCE && balances.stream().allMatch(b -> b >= 0);
    boolean staffed =
        IntStream.range(0, SHIFTS)
            .allMatch(shift -> bank.call(api.desk.onCall, new Shift(shift)) >= 1);
    System.out.println("  balances " + balances + ", sum " + sum);
    System.out.println(sumHolds ? "  good: the sum holds" : "  BAD: the sum does not hold");
    System.out.println(
        staffed && processesSawNothingBad
            ? "  good: every shift always had someone on call"
            : "  BAD: a shift was left by everyone, or a process failed");
    return sumHolds && staffed && processesSawNothingBad;
  }

  private interface Step {
    Id<?> run(int i);
  }

  private static String repeat(int times, Step step) {
    return IntStream.range(0, times)
        .mapToObj(i -> step.run(i).value())
        .collect(Collectors.joining(","));
  }

  static Process start(Class<?> program, String... args) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    CREDENTIALS.forEach(property -> command.add("-D" + property));
    command.add(program.getName());
    command.addAll(List.of(args));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Made up: DynamoDB Local takes any, but the SDK wants some. */
  static void setCredentials() {
    for (var property : CREDENTIALS) {
      int equals = property.indexOf('=');
      System.setProperty(property.substring(0, equals), property.substring(equals + 1));
    }
  }
}
