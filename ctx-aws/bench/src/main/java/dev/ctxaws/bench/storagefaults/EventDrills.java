package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.storagefaults.Sent.Way;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What S3 tells, and when. */
final class EventDrills {
  private EventDrills() {}

  /** Each once; some files are deleted after. */
  static void none(FileDrill drill) throws IOException, InterruptedException {
    var sent = drill.kept(drill.next(drill.files(), Way.values()));
    for (int i = 0; i < sent.size(); i += 4) {
      drill.shelf().delete(sent.get(i));
    }
  }

  /** Nothing comes, and the objects are there. */
  static void lost(FileDrill drill) throws IOException, InterruptedException {
    var sent = drill.send(drill.next(drill.files(), Way.PUT));
    var _ = drill.events(sent);
  }

  /** Each comes twice, and again when some of the files have been deleted. */
  static void duplicated(FileDrill drill) throws IOException, InterruptedException {
    var sent = drill.send(drill.next(drill.files(), Way.PUT));
    var events = drill.events(sent);
    drill.deliver(events);
    drill.deliver(events);
    for (int i = 0; i < sent.size(); i += 2) {
      drill.shelf().delete(sent.get(i));
    }
    drill.deliver(events);
    drill.shelf().sweep();
    drill.deliver(events);
  }

  /** All come at once and twice, in any order. */
  static void outOfOrder(FileDrill drill) throws IOException, InterruptedException {
    var sent = drill.send(drill.next(drill.files(), Way.PUT));
    var events = new ArrayList<>(drill.events(sent));
    events.addAll(List.copyOf(events));
    Collections.shuffle(events, new Random(1));
    drill.begin(events, drill.stack()::deliver).await();
    drill.shelf().delete(sent.getFirst());
  }
}
