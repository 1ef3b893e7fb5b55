package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Decision;
import dev.ctxaws.engine.store.Image;
import dev.ctxaws.engine.store.Item;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.KeyRange;
import dev.ctxaws.engine.store.Outcome;
import dev.ctxaws.engine.store.Page;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.engine.store.StoreUnavailableException;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.TxnRecord;
import dev.ctxaws.engine.store.Write;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A store that a {@link World} takes apart: each call takes effect at a moment of the world's
 * choice, a range or a batch key by key, and its answer may be lost.
 */
final class SimStore implements Store {
  private final World world;
  private final Witness witness;
  private final MemoryStore items;

  /** How many of the next writes have no answer. */
  private int cutOff;

  SimStore(World world, Witness witness, MemoryStore items) {
    this.world = world;
    this.witness = witness;
    this.items = items;
  }

  @Override
  public @Nullable Image get(Key key, Consistency consistency) {
    return read(
        told(() -> "get " + key),
        () -> {
          var image = look(key, consistency);
          tell("get ", key, image);
          return image;
        });
  }

  @Override
  public Map<Key, Image> getAll(Set<Key> keys, Consistency consistency) {
    var left = new ArrayList<>(keys);
    Collections.shuffle(left, new java.util.Random(world.random.nextLong()));
    var found = new HashMap<Key, Image>();
    readInSteps(
        told(() -> "get all of " + keys.size()),
        () -> {
          if (!left.isEmpty()) {
            var key = left.removeLast();
            var image = look(key, consistency);
            tell("get ", key, image);
            if (image != null) {
              found.put(key, image);
            }
          }
          return left.isEmpty();
        });
    return found;
  }

  @Override
  public Page query(
      KeyRange range, boolean reverse, @Nullable Key after, int limit, Consistency consistency) {
    var found = new ArrayList<Item>();
    var readTo = new AtomicReference<@Nullable Key>(after);
    readInSteps(
        told(() -> "query " + range),
        () -> {
          var key = next(range, reverse, readTo.get(), consistency);
          readTo.set(key);
          if (key == null) {
            return true;
          }
          var image = look(key, consistency);
          tell("met ", key, image);
          if (image != null) {
            found.add(new Item(key, image));
          }
          // A store may end a page wherever it likes.
          return found.size() == limit || world.random.nextInt(8) == 0;
        });
    return new Page(found, readTo.get());
  }

  /** The next key of a range that an item is at, or that an old item may be shown at. */
  private @Nullable Key next(
      KeyRange range, boolean reverse, @Nullable Key after, Consistency consistency) {
    if (consistency == Consistency.STRONG) {
      var page = items.query(range, reverse, after, 1, consistency);
      return page.items().isEmpty() ? null : page.items().getFirst().key();
    }
    var keys = witness.replica().keys(range);
    for (var key : reverse ? keys.reversed() : keys) {
      if (after == null || (reverse ? key.compareTo(after) < 0 : key.compareTo(after) > 0)) {
        return key;
      }
    }
    return null;
  }

  private @Nullable Image look(Key key, Consistency consistency) {
    return consistency == Consistency.EVENTUAL
            && Faults.strikes(world.faults().stale(), world.random)
        ? witness.replica().old(key, world.random)
        : items.get(key, consistency);
  }

  @Override
  public Outcome write(Write write) {
    return write(
        told(() -> describe(write)),
        () -> witness.write(write),
        cause -> new Outcome.NoAnswer(cause),
        outcome -> mayComeTwice(write, outcome));
  }

  @Override
  public Decision decide(TxnRecord record) {
    return write(
        told(() -> "record " + record.state() + " of " + record.id()),
        () -> witness.decide(record),
        cause -> new Decision.NoAnswer(cause));
  }

  @Override
  public @Nullable TxnRecord record(TxnId id) {
    return read(
        told(() -> "record of " + id),
        () -> {
          var record = items.record(id);
          if (world.isTraced()) {
            world.trace("record of " + id + (record == null ? ": none" : ": " + record.state()));
          }
          return record;
        });
  }

  @Override
  public Outcome forget(TxnId id) {
    return write(
        told(() -> "forget " + id), () -> witness.forget(id), cause -> new Outcome.NoAnswer(cause));
  }

  @Override
  public Outcome forgetAborted(TxnId id) {
    return write(
        told(() -> "forget aborted " + id),
        () -> items.forgetAborted(id),
        cause -> new Outcome.NoAnswer(cause));
  }

  @Override
  public Outcome putChunk(TxnId id, int number, List<Key> keys, long at) {
    return write(
        told(() -> "chunk of " + id),
        () -> items.putChunk(id, number, keys, at),
        cause -> new Outcome.NoAnswer(cause));
  }

  @Override
  public @Nullable List<Key> chunk(TxnId id, int number) {
    return read(told(() -> "chunk of " + id), () -> items.chunk(id, number));
  }

  @Override
  public Outcome removeChunk(TxnId id, int number) {
    return write(
        told(() -> "remove chunk of " + id),
        () -> items.removeChunk(id, number),
        cause -> new Outcome.NoAnswer(cause));
  }

  @Override
  public RecordPage records(int shard, @Nullable TxnId after) {
    return read("records", () -> items.records(shard, after));
  }

  /** Words cost more than what they tell of; they are made only where somebody reads them. */
  private String told(Supplier<String> words) {
    return world.isTraced() ? words.get() : "";
  }

  private void tell(String verb, Key key, @Nullable Image image) {
    if (world.isTraced()) {
      var what = verb + key;
      world.trace(
          image == null
              ? what + ": nothing"
              : "%s: version %s%s%s"
                  .formatted(
                      what,
                      image.version(),
                      image.isTombstone() ? ", deleted" : "",
                      image.intent() == null ? "" : ", intent of " + image.intent().owner()));
    }
  }

  private static String describe(Write write) {
    return switch (write) {
      case Write.PlaceIntent(var key, var expected, var intent) ->
          "INTENT %s on %s over %s".formatted(intent.owner(), key, expected);
      case Write.Finalise(var key, var owner, _, _, _) -> "FINALISE %s on %s".formatted(owner, key);
      case Write.Rollback(var key, var owner, _) -> "ROLLBACK %s on %s".formatted(owner, key);
      case Write.One(var key, var owner, var expected, _, _, _) ->
          "ONE %s on %s over %s".formatted(owner, key, expected);
      case Write.SweepTombstone(var key, var version) -> "SWEEP %s on %s".formatted(version, key);
      case Write.Drop(var key, var version) -> "DROP %s on %s".formatted(version, key);
    };
  }

  private <T extends @Nullable Object> T read(String what, Supplier<T> effect) {
    var answer = new Object[1];
    readInSteps(
        what,
        () -> {
          answer[0] = effect.get();
          return true;
        });
    @SuppressWarnings("unchecked") // it was just put there
    T result = (T) answer[0];
    return result;
  }

  private void readInSteps(String what, BooleanSupplier effect) {
    if (Faults.strikes(world.faults().unread(), world.random)) {
      world.call(() -> true);
      throw new StoreUnavailableException("simulated: " + what, new IOException("no answer"));
    }
    world.call(effect);
  }

  /**
   * A call that was answered may still come a second time, unseen: from below the protocol. Only of
   * a one-item write that was refused the protocol must know each copy (section 7), which is why it
   * is one HTTP attempt per call.
   */
  private static boolean mayComeTwice(Write write, Outcome outcome) {
    return !(write instanceof Write.One && outcome instanceof Outcome.Refused);
  }

  private <T> T write(String what, Supplier<T> effect, Function<Exception, T> noAnswer) {
    return write(what, effect, noAnswer, _ -> true);
  }

  private <T> T write(
      String what, Supplier<T> effect, Function<Exception, T> noAnswer, Predicate<T> comesTwice) {
    var faults = world.faults();
    if (Faults.strikes(faults.throttled(), world.random)) {
      world.call(() -> true);
      return noAnswer.apply(new IOException("throttled"));
    }
    if (isLost(faults)) {
      world.later(() -> done(what, effect.get()), what);
      world.call(() -> true);
      return noAnswer.apply(new IOException("answer lost"));
    }
    long sentAt = world.nanos();
    var answer = new ArrayList<T>();
    world.call(
        () -> {
          // A request that was on its way for too long is refused unread.
          if (world.nanos() - sentAt > World.REQUEST_LIFE.toNanos()) {
            answer.add(noAnswer.apply(new IOException("expired")));
            return true;
          }
          answer.add(effect.get());
          return done(what, answer.getFirst());
        });
    if (Faults.strikes(faults.duplicated(), world.random) && comesTwice.test(answer.getFirst())) {
      world.later(() -> done(what, effect.get()), "duplicate of " + what);
    }
    return answer.getFirst();
  }

  private boolean isLost(Faults faults) {
    if (cutOff > 0) {
      cutOff--;
      return true;
    }
    if (!Faults.strikes(faults.lost(), world.random)) {
      return false;
    }
    if (Faults.strikes(faults.cutOff(), world.random)) {
      cutOff = 1 + world.random.nextInt(20);
    }
    return true;
  }

  private boolean done(String what, Object outcome) {
    if (world.isTraced()) {
      world.trace(what + " -> " + outcome.getClass().getSimpleName());
    }
    return true;
  }
}
