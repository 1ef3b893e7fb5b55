package dev.ctxaws.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder {@value #NAME} of a project, where engines keep their data from one run to the next.
 * One run at a time has it.
 *
 * <p>The file {@code lock} in it is locked by the run; the system lets go of it when the run ends,
 * however that is. The file also names the run's child processes: after a {@code kill -9} they live
 * on for a moment, and the next run waits until they have let go of their files.
 */
public final class DataFolder implements AutoCloseable {
  /** The name of the folder. */
  public static final String NAME = ".ctx-aws";

  private static final Duration CHILDREN_END_WITHIN = Duration.ofSeconds(15);

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder of a project, which is made if it is not there.
   *
   * @throws IOException when another run has it; the message says which, and what to do
   */
  public static DataFolder take(Path project) throws IOException, InterruptedException {
    var path = Files.createDirectories(project.resolve(NAME));
    var file = path.resolve("lock");
    var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lines = Files.readAllLines(file);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException(
          path
              + " is in use by another run, process "
              + (lines.isEmpty() ? "unknown" : lines.getFirst())
              + ". Stop it, or start this one with -Dctx.memory=true, which keeps no data.");
    }
    awaitEnd(lines);
    var folder = new DataFolder(path, lock);
    folder.note(List.of());
    return folder;
  }

  /** The place of an engine's data: {@code .ctx-aws/dynamodb}. */
  public Path of(String engine) {
    return path.resolve(engine);
  }

  /** Notes the processes that use this folder besides us. */
  public void note(List<ProcessHandle> children) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(Long.toString(ProcessHandle.current().pid()));
    children.forEach(child -> lines.add(describe(child)));
    lock.truncate(0);
    lock.write(ByteBuffer.wrap(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** Waits for the processes that a file names after its first line. */
  private static void awaitEnd(List<String> lines) throws IOException, InterruptedException {
    for (var line : lines.stream().skip(1).toList()) {
      var pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
      var found = ProcessHandle.of(pid).filter(process -> describe(process).equals(line));
      if (found.isPresent()) {
        try {
          found.get().onExit().get(CHILDREN_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
          throw new IOException(
              "Process " + pid + " of an earlier run still uses " + NAME + ". End it first.", e);
        }
      }
    }
  }

  /** The number of a process, and when it started: numbers come again. */
  private static String describe(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }

  /** Lets another run have it. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
