package dev.ctxaws.engine.sim;

import static dev.ctxaws.engine.sim.Partition.LEFT;

import dev.ctxaws.engine.store.Key;
import java.util.List;
import java.util.NavigableMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A token is at one of two or three places: never at none, never at two. */
final class Token extends FixedPrograms {
  private final List<Key> places;

  Token(RandomGenerator random) {
    super(random);
    var all = List.of(LEFT.key(0), LEFT.key(1), LEFT.key(2));
    this.places = all.subList(0, 2 + random.nextInt(2));
  }

  @Override
  public List<Function> setUp() {
    return List.of(puts(places.subList(0, 1), 1));
  }

  @Override
  Function next() {
    var place = places.get(random.nextInt(places.size()));
    return switch (random.nextInt(6)) {
      case 0, 1 -> Function.mutation("bring", steps -> bring(steps, place));
      case 2 -> Function.mutation("take", steps -> take(steps, place));
      case 3 -> Function.query("look", steps -> (long) steps.scan(LEFT.all()).size());
      case 4 -> Function.mutation("insist", this::insist);
      default -> Function.query("visit", this::visit);
    };
  }

  /** Wherever the token was, it is here now. */
  private Long bring(Steps steps, Key here) {
    for (var place : places) {
      if (!place.equals(here)) {
        steps.delete(place);
      }
    }
    return steps.put(here);
  }

  /** Takes the token from where it is. */
  private static Long take(Steps steps, Key here) {
    var found = steps.scan(LEFT.all());
    found.forEach(place -> steps.delete(place.key()));
    steps.put(here);
    return (long) found.size();
  }

  private Long visit(Steps steps) {
    return places.stream().filter(place -> steps.get(place) != null).count();
  }

  /** Throws when the token is nowhere, or there are two. */
  private @Nullable Long insist(Steps steps) {
    if (visit(steps) != 1) {
      steps.fail();
    }
    return null;
  }

  @Override
  public void check(List<Execution> executions, NavigableMap<Key, Long> contents) {
    Scenario.require(contents.size() == 1, "token: there are " + contents.size());
    Scenario.require(
        executions.stream().noneMatch(Execution::threw), "token: somebody missed it, in vain");
    for (var name : List.of("look", "visit", "take")) {
      for (long seen : results(executions, name)) {
        Scenario.require(seen == 1, "token: somebody saw " + seen);
      }
    }
  }
}
