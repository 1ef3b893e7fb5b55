package bank;

import bank.Payments.ChangeArgs;
import bank.Payments.FillArgs;
import bank.Payments.PageArgs;
import bank.Payments.PaymentId;
import bank.generated.api;
import bank.schema.Payment;
import dev.ctxaws.db.PageOptions;
import dev.ctxaws.value.Id;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The old version of the bank at work: four threads make, change and cancel payments. */
public final class BackfillWriters {
  /** Begins the line that says that they are at work. */
  static final String AT_WORK = "at work";

  private static final int THREADS = 4;
  private static final int PAGE = 5_000;

  private final Branch branch;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger changed = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();

  private BackfillWriters(Branch branch) {
    this.branch = branch;
  }

  /**
   * Writes until its standard input ends, and prints what it did.
   *
   * @param args the endpoint, and how many payers there are
   */
  public static void main(String[] args) throws Exception {
    var writers = new BackfillWriters(new Branch(URI.create(args[0])));
    writers.run(Integer.parseInt(args[1]));
  }

  private void run(int payers) throws Exception {
    var payments = all();
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var jobs = new ArrayList<Future<?>>();
      for (int i = 0; i < THREADS; i++) {
        var random = new Random(i);
        var mine = new ArrayList<>(payments);
        jobs.add(threads.submit(() -> write(random, mine, payers)));
      }
      System.out.println(AT_WORK);
      System.in.transferTo(OutputStream.nullOutputStream());
      stopped.set(true);
      for (var job : jobs) {
        job.get();
      }
    }
    System.out.println(
        "  old code, process %d: %d payments made, %d changed, %d cancelled, %d calls repeated"
            .formatted(
                ProcessHandle.current().pid(),
                made.get(),
                changed.get(),
                cancelled.get(),
                branch.conflicts()));
    System.exit(0);
  }

  private List<Id<Payment>> all() {
    var all = new ArrayList<Id<Payment>>();
    var page = branch.call(api.payments.ids, new PageArgs(PageOptions.first(PAGE)));
    while (true) {
      all.addAll(page.page());
      if (page.isDone()) {
        return all;
      }
      var next = PageOptions.after(page.continueCursor(), PAGE);
      page = branch.call(api.payments.ids, new PageArgs(next));
    }
  }

  private void write(Random random, List<Id<Payment>> payments, int payers) {
    while (!stopped.get()) {
      int at = random.nextInt(payments.size());
      switch (random.nextInt(5)) {
        case 0 -> {
          payments.addAll(branch.call(api.payments.fill, new FillArgs(2, payers)));
          made.addAndGet(2);
        }
        case 1 -> {
          if (branch.call(api.payments.cancel, new PaymentId(payments.get(at)))) {
            cancelled.incrementAndGet();
          }
        }
        default -> {
          var change =
              new ChangeArgs(payments.get(at), random.nextInt(payers), random.nextInt(1_000));
          if (branch.call(api.payments.change, change)) {
            changed.incrementAndGet();
          }
        }
      }
    }
  }
}
