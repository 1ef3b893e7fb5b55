package bank;

import bank.Registers.Arrival;
import bank.Registers.Change;
import bank.Registers.LookArgs;
import bank.Registers.Reading;
import bank.Registers.StepArgs;
import bank.generated.api;
import bank.schema.Register;
import dev.ctxaws.CtxException;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A process that looks and changes, and writes down what it sees, until it is told to end. */
public final class RegistersProcess {
  static final int SHELVES = 3;

  private static final int THREADS = 4;
  private static final int CROWDED = 7;
  private static final AtomicLong NUMBERS = new AtomicLong();

  private final Branch branch;
  private final History history;
  private final String name;
  private final Random random;
  private List<Id<Register>> known = List.of();
  private volatile boolean ends;

  RegistersProcess(Branch branch, History history, String name, long seed) {
    this.branch = branch;
    this.history = history;
    this.name = name;
    this.random = new Random(seed);
  }

  /**
   * Runs until its input ends. Prints nothing unless something is wrong.
   *
   * @param args the endpoint, the number of this process, and where to write the history
   */
  public static void main(String[] args) throws Exception {
    var branch = new Branch(URI.create(args[0]));
    int number = Integer.parseInt(args[1]);
    // What two processes write must differ.
    NUMBERS.set((long) number << 32);
    try (var history = new History(Path.of(args[2]));
        var threads = Executors.newFixedThreadPool(THREADS)) {
      var clients = new ArrayList<RegistersProcess>();
      var ends = new ArrayList<Future<?>>();
      for (int thread = 0; thread < THREADS; thread++) {
        var client =
            new RegistersProcess(branch, history, number + "." + thread, number * 100L + thread);
        clients.add(client);
        ends.add(threads.submit(client::run));
      }
      awaitEndOfInput();
      clients.forEach(client -> client.ends = true);
      for (var end : ends) {
        end.get();
      }
    }
    System.exit(0);
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Whoever started us holds the other end open.
    }
  }

  private void run() {
    while (!ends) {
      if (random.nextInt(8) == 0 || known.isEmpty()) {
        known = look(List.of(), random.nextInt(SHELVES)).stream().map(Reading::id).toList();
      } else if (random.nextInt(3) == 0) {
        look(some(4), random.nextBoolean() ? Registers.NONE : random.nextInt(SHELVES));
      } else {
        step(anything());
      }
    }
  }

  private StepArgs anything() {
    int shelf = random.nextInt(3) == 0 ? random.nextInt(SHELVES) : Registers.NONE;
    var changes = new ArrayList<Change>();
    for (var id : some(3)) {
      boolean removes = known.size() >= CROWDED && random.nextInt(10) == 0;
      changes.add(new Change(id, removes ? Registers.ABSENT : NUMBERS.incrementAndGet()));
    }
    var arrivals =
        random.nextInt(known.size() < CROWDED ? 2 : 12) == 0
            ? List.of(new Arrival(random.nextInt(SHELVES), NUMBERS.incrementAndGet()))
            : List.<Arrival>of();
    return new StepArgs(new LookArgs(some(3), shelf), changes, arrivals);
  }

  /** None, one or more registers that were there when we last looked. */
  private List<Id<Register>> some(int most) {
    var some = new ArrayList<Id<Register>>();
    for (int i = random.nextInt(most); i > 0; i--) {
      var id = known.get(random.nextInt(known.size()));
      if (!some.contains(id)) {
        some.add(id);
      }
    }
    return some;
  }

  /** All that is on a shelf. */
  List<Reading> look(List<Id<Register>> ids, int shelf) {
    var args = new LookArgs(ids, shelf);
    var call = Call.begun(name, System.nanoTime(), args);
    var readings =
        recorded(
            call, () -> new Registers.Step(branch.call(api.registers.look, args), NONE, List.of()));
    return readings == null ? List.of() : readings.readings().shelf();
  }

  /** Changes something. */
  void step(StepArgs args) {
    var call = Call.begun(name, System.nanoTime(), args);
    recorded(call, () -> branch.call(api.registers.step, args));
  }

  private static final List<Reading> NONE = List.of();

  private interface Answer {
    Registers.Step get();
  }

  private Registers.@Nullable Step recorded(Call call, Answer answer) {
    long number = NUMBERS.incrementAndGet();
    history.begin(number, call);
    try {
      var step = answer.get();
      history.end(number, call.answered(System.nanoTime(), step));
      return step;
    } catch (CtxException e) {
      if (e.code().equals("OutcomeUnknown")) {
        return null;
      }
      System.out.println(e.code() + ": " + e.getMessage());
      throw e;
    }
  }
}
