package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;
import dev.ctxaws.bench.stack.S3Gate.Moment;
import dev.ctxaws.bench.stack.Stack;
import java.io.IOException;

/**
 * What goes wrong, and what becomes of files then, as a table. It fails when a file that was
 * acknowledged is lost, one that was deleted can be read, or S3 keeps what is of no file.
 */
public final class StorageFaultsGroup implements Group {
  /** So that no two files have the same content. */
  private static final long SEEDS_OF_A_DRILL = 10_000;

  private final int files;

  /** With some dozen files each. */
  public StorageFaultsGroup() {
    this(48);
  }

  /**
   * Another number of them.
   *
   * @param files an even number
   */
  StorageFaultsGroup(int files) {
    this.files = files;
  }

  @Override
  public String name() {
    return "storagefaults";
  }

  /** Something goes wrong. */
  private interface Fault {
    void happen(FileDrill drill) throws IOException, InterruptedException;
  }

  @Override
  public void run(Report report) throws Exception {
    report.note(Row.HEAD);
    try (var stack = Stack.inMemory();
        var web = new Web()) {
      var table = new Table(report, stack, web, files);
      table.row("none", 0, EventDrills::none);
      table.row("S3's events lost", 0, EventDrills::lost);
      table.row("S3's events duplicated, also after deletes", 0, EventDrills::duplicated);
      table.row("S3's events at once, twice and reordered", 0, EventDrills::outOfOrder);
      table.row("URL expired", files, ClientDrills::expired);
      table.row("URL nearly expired", 0, ClientDrills::nearlyExpired);
      table.row("URL tampered with", 4 * files, ClientDrills::tampered);
      table.row("URL used twice", files + files / 2, ClientDrills::usedTwice);
      table.row("wrong digest", files + (files + 1) / 3, ClientDrills::wrongDigest);
      table.row("length other than signed, or too long", files + 1, ClientDrills::wrongLength);
      table.row("no content", 0, ClientDrills::empty);
      table.row("content types of all characters", 0, ClientDrills::characters);
      table.row("content types that no header can be", 18, ClientDrills::otherCharacters);
      table.row("bytes that are posted as text", files, ClientDrills::noText);
      table.row("deleted while it is read", 0, ClientDrills::deletedWhileRead);
      table.row("S3's answers lost", 0, CrashDrills::answersLost);
      table.row("kill -9: written, not claimed", files, CrashDrills::writtenNotClaimed);
      table.row("kill -9: some parts written", 1, CrashDrills::someParts);
      table.row("kill -9: put by a client, not confirmed", 0, CrashDrills::putNotConfirmed);
      table.row(
          "kill -9: file deleted, object not yet",
          0,
          drill -> CrashDrills.deleting(drill, Moment.BEFORE_S3_GETS_IT));
      table.row(
          "kill -9: object deleted, not forgotten",
          0,
          drill -> CrashDrills.deleting(drill, Moment.AFTER_S3_HAS_DONE_IT));
    }
  }

  /** Prints a row for each fault. */
  private static final class Table {
    private final Report report;
    private final Stack stack;
    private final Web web;
    private final int files;
    private long drills;

    Table(Report report, Stack stack, Web web, int files) {
      this.report = report;
      this.stack = stack;
      this.web = web;
      this.files = files;
    }

    /** Has a fault happen, by which {@code failed} files should fail. */
    void row(String name, int failed, Fault fault) throws IOException, InterruptedException {
      var shelf = new Shelf(stack, web);
      fault.happen(new FileDrill(stack, shelf, web, files, ++drills * SEEDS_OF_A_DRILL));
      var row = shelf.settled(name);
      report.note(row.toString());
      row.check(report, failed);
    }
  }
}
