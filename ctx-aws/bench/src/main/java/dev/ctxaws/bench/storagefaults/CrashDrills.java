package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.stack.S3Gate.Moment;
import dev.ctxaws.bench.storagefaults.Sent.Way;
import java.io.IOException;
import java.util.List;

/** {@code kill -9} of the functions, and of connections, between S3 and the store. */
final class CrashDrills {
  /** Several parts. */
  private static final long LONG = 20L << 20;

  private CrashDrills() {}

  /** The object is written, and nobody has made a file of it. */
  static void writtenNotClaimed(FileDrill drill) throws IOException, InterruptedException {
    var gate = drill.stack().gate();
    gate.hold("PUT", Moment.AFTER_S3_HAS_DONE_IT);
    var files = drill.next(drill.files(), Way.POST, Way.STORE);
    var sending = drill.begin(files, file -> sendInVain(drill, file));
    gate.awaitHeld(files.size());
    kill(drill);
    sending.await();
  }

  /** Some parts are written, and the others never will be. */
  static void someParts(FileDrill drill) throws IOException, InterruptedException {
    var gate = drill.stack().gate();
    gate.hold("PUT", Moment.AFTER_S3_HAS_DONE_IT);
    var file = drill.next(Way.STORE, LONG, null);
    var sending = drill.begin(List.of(file), it -> sendInVain(drill, it));
    gate.awaitHeld(1);
    kill(drill);
    sending.await();
  }

  private static void sendInVain(FileDrill drill, Sent file) throws InterruptedException {
    try {
      drill.shelf().send(file);
    } catch (IOException _) {
      drill.shelf().refused(file);
    }
  }

  /** A client has put its file, and the functions are about to look at it. */
  static void putNotConfirmed(FileDrill drill) throws IOException, InterruptedException {
    var sent = drill.send(drill.next(drill.files(), Way.PUT));
    var events = drill.events(sent);
    var gate = drill.stack().gate();
    gate.hold("HEAD", Moment.BEFORE_S3_GETS_IT);
    var telling = drill.begin(events, drill.stack()::deliver);
    gate.awaitHeld(events.size());
    kill(drill);
    telling.awaitEnds();
    // Lambda had not been told that it was handled.
    drill.deliver(events);
  }

  /** Files are deleted in the store, and their objects are about to be, or just have been. */
  static void deleting(FileDrill drill, Moment moment) throws IOException, InterruptedException {
    var sent = drill.kept(drill.next(drill.files(), Way.values()));
    for (var file : sent) {
      drill.shelf().delete(file);
    }
    var gate = drill.stack().gate();
    gate.hold("DELETE", moment);
    var sweeping = drill.begin(List.of(drill.stack()), stack -> stack.sweep());
    gate.awaitHeld(1);
    kill(drill);
    sweeping.awaitEnds();
  }

  /** S3 does what it was asked for, and its answer never comes; so it is asked again. */
  static void answersLost(FileDrill drill) throws IOException, InterruptedException {
    var gate = drill.stack().gate();
    gate.hold("PUT", Moment.AFTER_S3_HAS_DONE_IT);
    var files = drill.next(drill.files(), Way.POST, Way.STORE);
    var sending = drill.begin(files, drill.shelf()::send);
    gate.awaitHeld(files.size());
    gate.cut();
    sending.await();
  }

  private static void kill(FileDrill drill) throws IOException, InterruptedException {
    drill.stack().killFunctions();
    drill.stack().gate().cut();
    drill.stack().restartFunctions();
  }
}
