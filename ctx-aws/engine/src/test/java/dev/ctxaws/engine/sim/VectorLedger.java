package dev.ctxaws.engine.sim;

import dev.ctxaws.engine.sample.Picture;
import dev.ctxaws.value.Id;
import dev.ctxaws.vector.Embedding;
import dev.ctxaws.vector.VectorHit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What was done to pictures, and what searches found. A picture counts its states, so their order
 * is known; and a search is held to the states that each picture may have had while it ran.
 */
final class VectorLedger {
  private static final double EXACTLY = 1e-6;

  /** What became of a call. */
  enum Verdict {
    RUNNING,
    ANSWERED,
    UNKNOWN,
    FAILED
  }

  /** A call of a mutation, from its begin to its end. */
  static final class Call {
    final long begin;
    long end = Long.MAX_VALUE;
    Verdict verdict = Verdict.RUNNING;

    /** What its last attempt made of pictures. */
    final List<State> states = new ArrayList<>();

    private Call(long begin) {
      this.begin = begin;
    }

    private boolean mayHaveCommitted() {
      return verdict != Verdict.FAILED;
    }
  }

  /**
   * A state of a picture.
   *
   * @param number 1 for the first, and so on
   * @param look null when it has no vector
   * @param author null when it has been deleted
   */
  record State(Id<Picture> id, long number, @Nullable String author, @Nullable Embedding look) {
    private @Nullable Double score(Embedding vector, @Nullable String by) {
      return author == null || look == null || (by != null && !by.equals(author))
          ? null
          : cosine(look.toArray(), vector.toArray());
    }
  }

  private record Search(
      long begin,
      long end,
      Embedding vector,
      @Nullable String author,
      int limit,
      List<VectorHit<Picture>> hits) {}

  private final List<Call> calls = new ArrayList<>();
  private final List<Search> searches = new ArrayList<>();
  private final List<Id<Picture>> pictures = new ArrayList<>();
  private long moments;

  /** This moment, which no other is. */
  long moment() {
    return ++moments;
  }

  Call begin() {
    var call = new Call(moment());
    calls.add(call);
    return call;
  }

  void end(Call call, Verdict verdict) {
    call.end = moment();
    call.verdict = verdict;
  }

  /** A picture is there, or may be. */
  void knows(Id<Picture> id) {
    if (!pictures.contains(id)) {
      pictures.add(id);
    }
  }

  @Nullable Id<Picture> any(RandomGenerator random) {
    return pictures.isEmpty() ? null : pictures.get(random.nextInt(pictures.size()));
  }

  void found(
      long begin,
      Embedding vector,
      @Nullable String author,
      int limit,
      List<VectorHit<Picture>> hits) {
    searches.add(new Search(begin, moment(), vector, author, limit, List.copyOf(hits)));
  }

  int searches() {
    return searches.size();
  }

  /** Throws {@link AssertionError} when a search found what it cannot have, or missed something. */
  void check() {
    searches.forEach(this::check);
  }

  private void check(Search search) {
    var hits = new LinkedHashMap<Id<Picture>, Double>();
    double last = 2;
    for (var hit : search.hits()) {
      Scenario.require(hits.put(hit.id(), hit.score()) == null, "found twice: " + search);
      Scenario.require(hit.score() <= last, "not the best first: " + search);
      last = hit.score();
    }
    boolean isCut = hits.size() == search.limit();
    for (var picture : states().entrySet()) {
      var possible = possible(picture.getValue(), search);
      var score = hits.remove(picture.getKey());
      if (score == null) {
        double worst = last;
        Scenario.require(
            possible.stream()
                .anyMatch(
                    state -> {
                      var would = state.score(search.vector(), search.author());
                      return would == null || (isCut && would <= worst + EXACTLY);
                    }),
            "missed %s, which was one of %s: %s".formatted(picture.getKey(), possible, search));
      } else {
        Scenario.require(
            possible.stream()
                .map(state -> state.score(search.vector(), search.author()))
                .filter(Objects::nonNull)
                .anyMatch(would -> Math.abs(would - score) < EXACTLY),
            "found %s, which was one of %s: %s".formatted(picture.getKey(), possible, search));
      }
    }
    Scenario.require(hits.isEmpty(), "found what never was: " + search);
  }

  /** The states of all pictures that may have been committed, and by which call. */
  private Map<Id<Picture>, List<Made>> states() {
    var states = new LinkedHashMap<Id<Picture>, List<Made>>();
    for (var call : calls) {
      if (call.mayHaveCommitted()) {
        for (var state : call.states) {
          states.computeIfAbsent(state.id(), _ -> new ArrayList<>()).add(new Made(state, call));
        }
      }
    }
    return states;
  }

  private record Made(State state, Call by) {}

  /** What a picture may have been at one moment of a search. */
  private static List<State> possible(List<Made> states, Search search) {
    var id = states.getFirst().state().id();
    var known = new State(id, 0, null, null);
    for (var made : states) {
      if (made.by().verdict == Verdict.ANSWERED
          && made.by().end < search.begin()
          && made.state().number() > known.number()) {
        known = made.state();
      }
    }
    var possible = new ArrayList<>(List.of(known));
    for (var made : states) {
      if (made.state().number() > known.number() && made.by().begin < search.end()) {
        possible.add(made.state());
      }
    }
    return possible;
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return dot / Math.sqrt(squareA * squareB);
  }
}
