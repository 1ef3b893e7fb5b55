package bank;

import bank.Accounts.TransferArgs;
import bank.Desk.ClerkId;
import bank.Desk.Shift;
import bank.generated.api;
import bank.schema.Account;
import bank.schema.Clerk;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One of the two processes: eight threads that transfer, then eight that come and go. */
public final class BranchProcess {
  private static final int THREADS = 8;

  private final Branch branch;
  private final int perThread;
  private final int seed;
  private final AtomicInteger violations = new AtomicInteger();

  private BranchProcess(Branch branch, int perThread, int seed) {
    this.branch = branch;
    this.perThread = perThread;
    this.seed = seed;
  }

  /**
   * Runs it, and prints what happened. Ends with 1 when it has seen what must not be.
   *
   * @param args the endpoint, how often each thread does it, a seed, the ids of the accounts, the
   *     number of shifts, and the ids of the clerks, shift by shift
   */
  public static void main(String[] args) throws Exception {
    var process =
        new BranchProcess(
            new Branch(URI.create(args[0])), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    List<Id<Account>> accounts = ids(args[3]);
    List<Id<Clerk>> clerks = ids(args[5]);
    int shifts = Integer.parseInt(args[4]);

    long start = System.nanoTime();
    process.onAllThreads(random -> process.transfers(random, accounts));
    long between = System.nanoTime();
    process.onAllThreads(random -> process.shifts(random, clerks, shifts));

    System.out.println(
        "  process %d: %d transfers in %d ms, %d changes of shift in %d ms,"
                .formatted(
                    ProcessHandle.current().pid(),
                    THREADS * process.perThread,
                    (between - start) / 1_000_000,
                    THREADS * process.perThread,
                    (System.nanoTime() - between) / 1_000_000)
            + " %d calls given up and repeated, %d violations"
                .formatted(process.branch.conflicts(), process.violations.get()));
    System.exit(process.violations.get() == 0 ? 0 : 1);
  }

  private interface Job {
    void run(Random random);
  }

  private void onAllThreads(Job job) throws InterruptedException, ExecutionException {
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var jobs =
          IntStream.range(0, THREADS)
              .<Callable<Void>>mapToObj(
                  thread ->
                      () -> {
                        job.run(new Random(seed * 100L + thread));
                        return null;
                      })
              .toList();
      for (Future<Void> done : threads.invokeAll(jobs)) {
        done.get();
      }
    }
  }

  private void transfers(Random random, List<Id<Account>> accounts) {
    for (int i = 0; i < perThread; i++) {
      int from = random.nextInt(accounts.size());
      int to = (from + 1 + random.nextInt(accounts.size() - 1)) % accounts.size();
      var args = new TransferArgs(accounts.get(from), accounts.get(to), random.nextInt(1, 100));
      branch.call(api.accounts.transfer, args);
    }
  }

  private void shifts(Random random, List<Id<Clerk>> clerks, int shifts) {
    int perShift = clerks.size() / shifts;
    for (int i = 0; i < perThread; i++) {
      int at = random.nextInt(clerks.size());
      var clerk = new ClerkId(clerks.get(at));
      if (branch.call(api.desk.leave, clerk)) {
        if (branch.call(api.desk.onCall, new Shift(at / perShift)) < 1) {
          violations.incrementAndGet();
        }
      } else {
        branch.call(api.desk.comeBack, clerk);
      }
    }
  }

  private static <T> List<Id<T>> ids(String joined) {
    return Stream.of(joined.split(",", -1)).<Id<T>>map(Id::new).toList();
  }
}
