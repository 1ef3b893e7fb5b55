package bank;

import bank.Registers.Arrival;
import bank.Registers.LookArgs;
import bank.Registers.Reading;
import bank.Registers.StepArgs;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two processes on one DynamoDB Local, of which one is killed with {@code kill -9} every few
 * seconds and started again. Both write down what they saw; in the end a checker asks whether all
 * of it together is strictly serializable. Prints a verdict, and ends with 1 when it is bad.
 */
public final class KilledProcesses {
  private static final int FIRST_REGISTERS = 15;
  private static final int SHOWN = 5;

  private final DynamoDbLocal dynamoDb;
  private final Path folder;
  private final Random random = new Random();
  private final List<Running> running = new ArrayList<>();
  private int started;

  private record Running(Process process, Path history) {}

  private KilledProcesses(DynamoDbLocal dynamoDb, Path folder) {
    this.dynamoDb = dynamoDb;
    this.folder = folder;
  }

  /**
   * Runs it.
   *
   * @param args how many minutes it goes on, if not 10
   */
  public static void main(String[] args) throws Exception {
    var minutes = Duration.ofMinutes(args.length == 0 ? 10 : Integer.parseInt(args[0]));
    System.exit(run(Integer.MAX_VALUE, minutes, Duration.ofSeconds(6)) ? 0 : 1);
  }

  /**
   * Runs it until so many were killed, or so much time has passed.
   *
   * @param pause the longest time between two kills
   */
  static boolean run(int kills, Duration atMost, Duration pause)
      throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("history");
    TwoProcesses.setCredentials();
    try (var dynamoDb = DynamoDbLocal.inMemory()) {
      Branch.makeTable(dynamoDb.endpoint());
      return new KilledProcesses(dynamoDb, folder).run(kills, atMost.toNanos(), pause);
    }
  }

  private boolean run(int kills, long nanos, Duration pause)
      throws IOException, InterruptedException {
    var branch = new Branch(dynamoDb.endpoint());
    int killed = 0;
    List<Reading> end;
    boolean good = true;
    try (var history = new History(folder.resolve("here"))) {
      var here = new RegistersProcess(branch, history, "here", 0);
      for (int i = 1; i <= FIRST_REGISTERS; i++) {
        var arrival = new Arrival(i % RegistersProcess.SHELVES, i);
        here.step(
            new StepArgs(new LookArgs(List.of(), Registers.NONE), List.of(), List.of(arrival)));
      }
      long start = System.nanoTime();
      start();
      start();
      while (killed < kills && System.nanoTime() - start < nanos) {
        awaitWork();
        Thread.sleep(random.nextLong(pause.toMillis() + 1));
        var victim = running.remove(random.nextInt(running.size()));
        good &= victim.process().isAlive();
        victim.process().destroyForcibly().waitFor();
        killed++;
        start();
      }
      for (var last : running) {
        last.process().getOutputStream().close();
        last.process().inputReader().lines().forEach(System.out::println);
        good &= last.process().waitFor() == 0;
      }
      end = new ArrayList<>();
      for (int shelf = 0; shelf < RegistersProcess.SHELVES; shelf++) {
        end.addAll(here.look(List.of(), shelf));
      }
    }
    return verdict(killed, end, good);
  }

  private void start() throws IOException {
    int number = ++started;
    var history = folder.resolve("process-" + number);
    var process =
        TwoProcesses.start(
            RegistersProcess.class,
            dynamoDb.endpoint().toString(),
            Integer.toString(number),
            history.toString());
    running.add(new Running(process, history));
  }

  /** Until each process has done something, so that none is killed before. */
  private void awaitWork() throws IOException, InterruptedException {
    for (var one : running) {
      while (one.process().isAlive()
          && (!Files.exists(one.history()) || Files.size(one.history()) < 10_000)) {
        Thread.sleep(20);
      }
    }
  }

  private boolean verdict(int killed, List<Reading> end, boolean processesWereWell)
      throws IOException {
    var calls = new ArrayList<Call>();
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        calls.addAll(History.read(file));
      }
    }
    long unanswered = calls.stream().filter(call -> !call.isAnswered()).count();
    long readings = calls.stream().mapToLong(call -> call.allReadings().size()).sum();
    var violations = HistoryGraph.violations(calls, end);
    System.out.printf(
        "%d kills, %d calls, %d of them without an answer, %d readings, %d violations%n",
        killed, calls.size(), unanswered, readings, violations.size());
    violations.stream().limit(SHOWN).forEach(violation -> System.out.println("  " + violation));
    boolean good = violations.isEmpty() && processesWereWell;
    System.out.println(
        good
            ? "good: the history is strictly serializable"
            : "BAD: see above, and the histories in " + folder);
    return good;
  }
}
