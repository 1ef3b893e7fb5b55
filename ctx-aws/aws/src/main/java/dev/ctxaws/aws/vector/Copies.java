package dev.ctxaws.aws.vector;

import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.VectorStore.Space;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import dev.ctxaws.value.Value;
import dev.ctxaws.value.Value.Obj;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The indexes that are copies of one space, and which of them searches find. */
final class Copies {
  /*
   * What a copy is for is said by its aliases, and they are changed in one request each, which does all
   * or nothing. A copy is made with the alias "next". To be found by searches it gives that up for the
   * space's own, which it takes from the copy that had it; to be thrown away it gives it up for nothing.
   * Each request names the aliases that it takes away, and fails when one is not there any more: so of
   * two that want to do something with a copy one does it, and the other looks again. A copy with
   * neither alias never gets one again, and is removed by whoever sees it.
   *
   * Only where no copy has the space's alias can two take it at a time. Both look again then, and leave
   * it to the same one.
   */
  private static final int MOST_LOOKS = 10;

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;

  private final SearchHttp http;
  private final String alias;

  /** The copies of the space that has this alias. */
  Copies(SearchHttp http, String alias) {
    this.http = http;
    this.alias = alias;
  }

  /**
   * All copies at one moment.
   *
   * @param current those that searches find: one, or none when there is none
   * @param next those that are to take its place
   * @param gone those that nobody needs
   */
  record Look(TreeSet<String> current, Set<String> next, Set<String> gone) {}

  /** What there is, as the node says that decides it. */
  Look look() throws IOException {
    var answer = http.send("GET", "/" + IndexNames.copies(alias) + "/_alias", Map.of(), null);
    if (answer.status() == NOT_FOUND) {
      return new Look(new TreeSet<>(), Set.of(), Set.of());
    }
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    var look = new Look(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    try (var in = JsonReader.of(answer.body())) {
      var indexes = (Obj) in.value();
      for (int i = 0; i < indexes.size(); i++) {
        var aliases = (Obj) field((Obj) indexes.valueAt(i), "aliases");
        var kind =
            aliases.get(alias) != null
                ? look.current()
                : aliases.get(IndexNames.next(alias)) != null ? look.next() : look.gone();
        kind.add(indexes.nameAt(i));
      }
    }
    return look;
  }

  private static Value field(Obj object, String name) throws IOException {
    var value = object.get(name);
    if (value == null) {
      throw new IOException("OpenSearch does not say the " + name + " of an index.");
    }
    return value;
  }

  /** Makes a copy, and throws away those that were to take the place of the one searches find. */
  String begin(Space space) throws IOException {
    for (var unfinished : look().next()) {
      var _ = change(List.of(new Action("remove", unfinished, IndexNames.next(alias))));
    }
    removeGone();
    var copy = IndexNames.newCopy(alias);
    var aliases = List.of(IndexNames.next(alias), IndexNames.writing(copy));
    var made = http.send("PUT", "/" + copy, Map.of(), Mapping.of(aliases, space));
    if (made.status() != OK) {
      throw made.unexpected();
    }
    requireAcknowledged(made);
    return copy;
  }

  /** Has searches find a copy instead of the one that they find now, and removes that. */
  void finish(String copy) throws IOException {
    for (int looks = 0; looks < MOST_LOOKS; looks++) {
      var look = look();
      var current = look.current();
      if (current.equals(Set.of(copy))) {
        removeGone();
        return;
      }
      if (!current.contains(copy) && !look.next().contains(copy)) {
        throw new CopyGoneException(copy);
      }
      var actions = new ArrayList<Action>();
      if (current.contains(copy)) {
        current.headSet(current.last()).forEach(it -> actions.add(new Action("remove", it, alias)));
      } else {
        actions.add(new Action("remove", copy, IndexNames.next(alias)));
        current.forEach(it -> actions.add(new Action("remove", it, alias)));
        actions.add(new Action("add", copy, alias));
      }
      var _ = change(actions);
    }
    throw new IOException("Others change the indexes of %s all the time.".formatted(alias));
  }

  /** Removes all copies. */
  void remove() throws IOException {
    var look = look();
    for (var kind : List.of(look.current(), look.next(), look.gone())) {
      for (var copy : kind) {
        delete(copy);
      }
    }
  }

  private void removeGone() throws IOException {
    for (var copy : look().gone()) {
      delete(copy);
    }
  }

  private void delete(String copy) throws IOException {
    var answer = http.send("DELETE", "/" + copy, Map.of(), null);
    if (answer.status() != OK && answer.status() != NOT_FOUND) {
      throw answer.unexpected();
    }
  }

  /** A change of an alias of one copy. */
  private record Action(String what, String copy, String alias) {}

  /** Makes all changes; or none, and returns false, when an alias is not there to be removed. */
  private boolean change(List<Action> actions) throws IOException {
    var out = new JsonWriter().beginObject().field("actions").beginArray();
    for (var action : actions) {
      out.beginObject().field(action.what()).beginObject();
      out.field("index").string(action.copy());
      out.field("alias").string(action.alias());
      if (action.what().equals("remove")) {
        out.field("must_exist").bool(true);
      }
      out.endObject().endObject();
    }
    var answer = http.send("POST", "/_aliases", Map.of(), out.endArray().endObject().utf8());
    if (answer.status() == NOT_FOUND) {
      return false;
    }
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    requireAcknowledged(answer);
    return true;
  }

  /** Else some node does not know of it yet, and could write or search as if it had not been. */
  private static void requireAcknowledged(SearchHttp.Answer answer) throws IOException {
    try (var in = JsonReader.of(answer.body())) {
      if (!(in.value() instanceof Obj said)
          || !new Value.Bool(true).equals(said.get("acknowledged"))) {
        throw answer.unexpected();
      }
    }
  }
}
